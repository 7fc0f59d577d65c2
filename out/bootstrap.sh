#!/bin/bash -p
# example: makes of vz what the topology says. Safe to run again from any point.
#
#   ./bootstrap.sh --dry-run   show what would change, change nothing
#   ./bootstrap.sh             do it; asks once before the first change
#   ./bootstrap.sh --help      everything else
set -u
umask 022
export LC_ALL=C PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

# Also by a link, and whatever CDPATH says: with cd it could be somebody else's.
bundle=$(readlink -f -- "${BASH_SOURCE[0]}") || exit 1
readonly bundle=${bundle%/*}
readonly this_host=vz
readonly this_platform='Virtuozzo 7'
readonly uplink_name=ens33
readonly public_address=203.0.113.10
readonly state=/var/lib/twinhost
readonly log=/var/log/twinhost-bootstrap.log

# --- words ---

dry=false show_diff=false yes=false verbose=false
only='' from=''
changes=0 step_changes=0 step_name=''

usage() {
  cat <<'EOF'
usage: ./bootstrap.sh [options]

  --dry-run    show what would change, change nothing
  --diff       the same, and how each file and rule differs; ends with 1 where something does
  --list       the steps, in their order
  --only STEP  this step alone
  --from STEP  this step and all that follow
  --yes        do not ask before the first change
  --verbose    show what the commands print
  --help       this text

The log is /var/log/twinhost-bootstrap.log.
EOF
}

record() {
  if [[ ${dry} == false ]]; then printf '%s\n' "$*" >>"${log}"; fi
}

say() {
  printf '%s\n' "$*"
  record "$*"
}

warn() {
  printf 'warning: %s\n' "$1" >&2
  record "warning: $1"
}

# Stops with what is wrong and, as further arguments, what to do about it.
die() {
  printf 'error: %s\n' "$1" >&2
  record "error: $1"
  shift
  local line
  for line in "$@"; do
    printf '  %s\n' "${line}" >&2
    record "  ${line}"
  done
  if [[ -n ${step_name} ]]; then
    printf 'Stopped in step %s. What was done stays; run this again to go on.\n' "${step_name}" >&2
    record "stopped in step ${step_name}"
  fi
  exit 1
}

# change WHAT COMMAND...: says and carries out one change. Its output goes to the log; when it fails, the end of it is shown.
# It has nothing to read: a question that only the log shows would be waited on for ever.
change() {
  local what=$1 status
  shift
  changes=$((changes + 1))
  step_changes=$((step_changes + 1))
  if [[ ${dry} == true ]]; then
    say "  would ${what}"
    return 0
  fi
  say "  ${what}"
  record "+ $*"
  if [[ ${verbose} == true ]]; then
    # shellcheck disable=SC2312 # both ends are asked for, also where the log finds no room
    "$@" </dev/null 2>&1 | tee -a "${log}"
    status=${PIPESTATUS[0]}
  else
    "$@" </dev/null >>"${log}" 2>&1
    status=$?
  fi
  if ((status != 0)); then
    show_end "${log}"
    die "could not ${what} (exit ${status})" "all of it is in ${log}"
  fi
}

show_end() { tail -n 8 "$1" | sed 's/^/    /' >&2 || true; }

# same_file EXPECTED PRESENT MODE OWNER GROUP: content and attributes are as they should be.
same_file() {
  local attributes
  [[ -f $2 && ! -L $2 ]] || return 1
  cmp -s -- "$1" "$2" || return 1
  attributes=$(stat -c '%a %U %G' -- "$2")
  [[ ${attributes} == "$3 $4 $5" ]]
}

# Puts a file in place in one movement: nobody ever sees half of it.
put_file() {
  local part="$2.twinhost-new"
  mkdir -p -- "${2%/*}" || return 1
  rm -f -- "${part}" || return 1
  install -m "$3" -o "$4" -g "$5" -- "$1" "${part}" || return 1
  mv -f -T -- "${part}" "$2"
}

# show_difference WHAT PRESENT EXPECTED NOW WANTED: how a file and its attributes differ; PRESENT is /dev/null where it is new.
show_difference() {
  if [[ ${show_diff} == false ]]; then return 0; fi
  if [[ -n $4 && $4 != "$5" ]]; then say "      it is $4, and will be $5"; fi
  diff -u --label "$1 (now)" --label "$1 (bundle)" -- "$2" "$3" | sed 's/^/      /' || true
}

# What has to hear of a change is written down before the change is made, so that it hears of it even if we are killed in
# between. A mark is named by step, machine and unit, and holds what to do.
owe() {
  local machine=$1 mark notice known
  shift
  if [[ ${dry} == true ]]; then return 0; fi
  mkdir -p "${state}/owed/${step_name}" || die "cannot make ${state}/owed"
  for notice in "$@"; do
    mark="${state}/owed/${step_name}/${machine}@${notice#*:}" known=''
    if [[ -f ${mark} ]]; then known=$(<"${mark}"); fi
    # What is owed already may do more: a restart is a reload, too.
    case "${known} ${notice%%:*}" in
      'restart '* | 'try-restart reload') continue ;;
      *) printf '%s\n' "${notice%%:*}" >"${mark}" || die "cannot write ${mark}" ;;
    esac
  done
}

# What others wrote is kept before it is replaced: a name server may have had zones of its own. What we wrote we know by its sum.
keep_foreign() {
  local source=$1 target=$2 kept="${state}/before$2" sum known=''
  if [[ ! -f ${target} ]] || cmp -s -- "${source}" "${target}"; then return 0; fi
  sum=$(sha256sum <"${target}")
  if [[ -f ${state}/written${target} ]]; then known=$(<"${state}/written${target}"); fi
  if [[ ${known} == "${sum}" ]]; then return 0; fi
  change "keep what was in ${target} as ${kept}" keep_copy "${target}" "${kept}"
}

note_written() { mkdir -p -- "${state}/written${2%/*}" && sha256sum <"$1" >"${state}/written$2"; }

keep_copy() { mkdir -p -- "${2%/*}" && cp -p --backup=numbered -- "$1" "$2"; }

# host_file SOURCE TARGET MODE OWNER GROUP [ACTION:UNIT...]
host_file() {
  local source="${bundle}/$1" target=$2 mode=$3 owner=$4 group=$5 present=/dev/null now=''
  shift 5
  if same_file "${source}" "${target}" "${mode}" "${owner}" "${group}"; then return 0; fi
  keep_foreign "${source}" "${target}"
  owe host "$@"
  change "write ${target}" put_file "${source}" "${target}" "${mode}" "${owner}" "${group}"
  if [[ ${dry} == false ]]; then note_written "${source}" "${target}" || die "cannot write to ${state}/written"; fi
  if [[ ${show_diff} == false ]]; then return 0; fi
  if [[ -f ${target} ]]; then
    present=${target}
    now=$(stat -c '%a %U %G' -- "${target}")
  fi
  show_difference "${target}" "${present}" "${source}" "${now}" "${mode} ${owner} ${group}"
}

# host_service UNIT: enabled and active.
host_service() {
  if ! systemctl is-enabled --quiet "$1" 2>/dev/null; then change "enable $1" systemctl enable "$1"; fi
  if ! systemctl is-active --quiet "$1"; then change "start $1" systemctl start "$1"; fi
}

# node_file NODE SOURCE TARGET MODE OWNER GROUP [ACTION:UNIT...]. The sums of all files of a node are read in one go before.
node_file() {
  local node=$1 source=$2 target=$3 mode=$4 owner=$5 group=$6 sum
  shift 6
  if [[ ${source} != /* ]]; then source="${bundle}/${source}"; fi
  sum=$(sha256sum <"${source}")
  if [[ ${present["${node} ${target}"]-} == "${sum%% *} ${mode} ${owner} ${group}" ]]; then return 0; fi
  owe "${node}" "$@"
  change "write ${node}:${target}" put_node_file "${node}" "${source}" "${target}" "${mode}" "${owner}" "${group}"
  if [[ ${show_diff} == true ]]; then show_node_difference "${node}" "${source}" "${target}" "${mode} ${owner} ${group}"; fi
}

# show_node_difference NODE SOURCE TARGET WANTED
show_node_difference() {
  local found=${present["$1 $3"]-}
  if [[ -z ${found} ]]; then
    show_difference "$1:$3" /dev/null "$2" '' "$4"
  else
    show_difference "$1:$3" <(node_exec "$1" cat "$3" || true) "$2" "${found#* }" "$4"
  fi
}

put_node_file() {
  # shellcheck disable=SC2016 # expanded by the shell in the node
  node_feed "$1" /bin/sh -c 'set -e
    mkdir -p -- "$(dirname -- "$1")"
    umask 077
    cat >"$1.twinhost-new"
    chown "$3:$4" "$1.twinhost-new"
    chmod "$2" "$1.twinhost-new"
    mv -f -- "$1.twinhost-new" "$1"' sh "$3" "$4" "$5" "$6" <"$2"
}

# read_node NODE TARGET...: what these files are like in the node now.
declare -A present=()
read_node() {
  local node=$1 found sum attributes path
  shift
  # shellcheck disable=SC2016 # expanded by the shell in the node
  found=$(node_exec "${node}" /bin/sh -c 'for f do
    if [ -f "$f" ] && [ ! -L "$f" ]; then
      s=$(sha256sum <"$f")
      printf "%s %s %s\n" "${s%% *}" "$(stat -c "%a %U %G" "$f")" "$f"
    fi
  done' sh "$@") || die "${node} cannot be asked about its files" "log in and look: it may be out of space or memory"
  while read -r sum attributes; do
    path=${attributes##* }
    present["${node} ${path}"]="${sum} ${attributes% *}"
  done <<<"${found}"
}

# node_ensure NODE WHAT CHECK COMMAND...: CHECK is a test for the shell in the node; the command runs there when it fails.
node_ensure() {
  local node=$1 what=$2 check=$3
  shift 3
  if node_ready "${node}" && node_exec "${node}" /bin/sh -c "${check}" >/dev/null 2>&1; then return 0; fi
  change "${what} on ${node}" node_exec "${node}" "$@"
}

# node_service NODE UNIT: enabled and active.
node_service() {
  node_ensure "$1" "enable $2" "systemctl is-enabled --quiet $2" systemctl enable "$2"
  node_ensure "$1" "start $2" "systemctl is-active --quiet $2" systemctl start "$2"
}

# Whether a node can be given commands; in a dry run it may not be there yet.
node_ready() {
  if [[ ${dry} == false ]]; then return 0; fi
  [[ -n ${ready[$1]-} ]] && return 0
  node_running "$1" || return 1
  ready[$1]=yes
}
declare -A ready=()

# once NAME COMMAND...: remembers that this very command was carried out, and does not repeat it.
once() {
  local what=$1 mark="${state}/done/$2" sum known=''
  shift 2
  sum=$(printf '%s\0' "$@" | sha256sum) || die "cannot compute a checksum"
  if [[ -f ${mark} ]]; then known=$(<"${mark}"); fi
  if [[ ${known} == "${sum}" ]]; then return 0; fi
  change "${what}" "$@"
  if [[ ${dry} == false ]]; then printf '%s\n' "${sum}" >"${mark}" || die "cannot write ${mark}"; fi
}

# settle [MACHINE]: tells units of what this step changed, on one machine or on all: managers first, then each unit once. All but
# a restart is for units that run; the others are started later. What a run that was killed still owes waits for the step that
# owes it: before that not all may be there that a unit needs.
settle() {
  local mark machine unit action owed="${state}/owed/${step_name}"
  for mark in "${owed}"/*@daemon "${owed}"/*@*; do
    [[ -f ${mark} ]] || continue
    unit=${mark##*/}
    machine=${unit%%@*}
    if [[ ${1-${machine}} != "${machine}" ]]; then continue; fi
    unit=${unit#*@}
    action=$(<"${mark}")
    # One without words was cut off with the power: since then all was started anew.
    if [[ -n ${action} ]]; then tell "${machine}" "${unit}" "${action}"; fi
    if [[ ${dry} == false ]]; then rm -f -- "${mark}"; fi
  done
}

tell() {
  local machine=$1 unit=$2 action=$3 on=()
  if [[ ${machine} != host ]]; then
    on=(node_exec "${machine}")
    node_running "${machine}" || return 0
  fi
  if [[ ${action} == daemon-reload ]]; then
    change "reload the unit files of ${machine}" ${on[@]+"${on[@]}"} systemctl daemon-reload
  elif [[ ${action} == restart ]] || ${on[@]+"${on[@]}"} systemctl is-active --quiet "${unit}" 2>/dev/null; then
    change "${action} ${unit} on ${machine}" ${on[@]+"${on[@]}"} systemctl "${action}" "${unit}"
  fi
}

# wait_for SECONDS COMMAND...: until it succeeds, or that long. Measured since the start of the machine: SECONDS goes along when
# the clock is set, so that an hour forward would end the wait, and an hour back make it one longer.
wait_for() {
  local until now
  read -r until _ </proc/uptime
  until=$((${until%.*} + $1))
  shift
  until "$@"; do
    read -r now _ </proc/uptime
    if ((${now%.*} >= until)); then return 1; fi
    sleep 0.2
  done
}

run_step() {
  step_name=$1 step_changes=0
  say "${step_name}"
  "step_${step_name//-/_}"
  settle
  if ((step_changes == 0)); then say "  already so"; fi
  step_name=''
}

list_steps() {
  printf '  %-14s %s\n' packages 'what the host needs installed'
  printf '  %-14s %s\n' kernel 'forwarding and other settings of the kernel'
  printf '  %-14s %s\n' firewall 'our chains, beside the rules of others'
  printf '  %-14s %s\n' network 'the network of the nodes'
  printf '  %-14s %s\n' nodes 'the nodes themselves and their resources'
  printf '  %-14s %s\n' start 'nodes started and answering'
  printf '  %-14s %s\n' node-packages 'what the nodes need installed'
  printf '  %-14s %s\n' files 'configuration in the nodes'
  printf '  %-14s %s\n' keys 'keys for the sync, made on the nodes and pinned'
  printf '  %-14s %s\n' dns 'the name server'
  printf '  %-14s %s\n' web 'the web servers'
  printf '  %-14s %s\n' sync 'the content in step'
  printf '  %-14s %s\n' timers 'health checks'
}

is_step() {
  case $1 in
    packages) return 0 ;;
    kernel) return 0 ;;
    firewall) return 0 ;;
    network) return 0 ;;
    nodes) return 0 ;;
    start) return 0 ;;
    node-packages) return 0 ;;
    files) return 0 ;;
    keys) return 0 ;;
    dns) return 0 ;;
    web) return 0 ;;
    sync) return 0 ;;
    timers) return 0 ;;
    *) return 1 ;;
  esac
}

read_options() {
  while (($# > 0)); do
    case $1 in
      --dry-run) dry=true ;;
      --diff) dry=true show_diff=true ;;
      --yes) yes=true ;;
      --verbose) verbose=true ;;
      --only | --from)
        if (($# < 2)) || ! is_step "$2"; then
          printf 'error: %s needs the name of a step; these are:\n' "$1" >&2
          list_steps >&2
          exit 2
        fi
        if [[ $1 == --only ]]; then only=$2; else from=$2; fi
        shift
        ;;
      --list)
        list_steps
        exit 0
        ;;
      --help | -h)
        usage
        exit 0
        ;;
      *)
        printf 'error: %s is not an option\n' "$1" >&2
        usage >&2
        exit 2
        ;;
    esac
    shift
  done
}

# One at a time, of all scripts that change something. Commands that we start inherit the lock, so that it is held until the last
# of them has ended.
take_lock() {
  local lock=/run/lock/twinhost-bootstrap
  mkdir -p /run/lock || die "cannot make /run/lock"
  exec 9>"${lock}" || die "cannot open the lock"
  flock -w 5 9 || die "bootstrap.sh, drill.sh or promote.sh is at work, or a command that it started still is" \
    "wait for it, or find it: fuser -v ${lock}"
}

ask() {
  if [[ ${dry} == true || ${yes} == true ]]; then return 0; fi
  if [[ ! -t 0 ]]; then die "there is no terminal to ask on" "run it with --yes, after a look at --dry-run"; fi
  local answer
  printf 'Change this machine as said above? [y/N] '
  read -r answer
  if [[ ${answer} != [yY]* ]]; then
    printf 'Nothing was changed.\n'
    exit 1
  fi
}

main() {
  read_options "$@"
  local step begun=false
  preflight
  ask
  if [[ ${dry} == false ]]; then
    take_lock
    mkdir -p "${state}/owed" "${state}/done" "${state}/making" "${state}/keys" || die "cannot make ${state}"
    { touch "${log}" && chmod 600 "${log}"; } || die "cannot write ${log}"
    record "=== bootstrap"
  fi
  for step in packages kernel firewall network nodes start node-packages files keys dns web sync timers; do
    if [[ ${step} == "${from:-packages}" ]]; then begun=true; fi
    if [[ -n ${only} && ${step} != "${only}" ]]; then continue; fi
    if [[ -n ${only} || ${begun} == true ]]; then run_step "${step}"; fi
  done
  summary
}

summary() {
  if [[ ${dry} == true ]]; then
    say "${changes} changes would be made; nothing was changed"
    # As diff(1) does: a script that asks wants to know without reading.
    if [[ ${show_diff} == true ]] && ((changes > 0)); then exit 1; fi
  elif ((changes == 0)); then
    say "all is as the topology says; nothing was changed"
  else
    say "${changes} changes made; now run "./verify.sh
  fi
}

# --- nodes: prlctl ---

# What prlctl says of a node, such as `CT first exist running`, is in said afterwards. It ends with 253 when the dispatcher
# cannot be reached, or waits for ever, which is never the same as "there is none", nor as "it is off": then we end, and not a
# shell of its own.
node_status() {
  local status
  said=$(timeout --foreground 60 prlctl status "$1" 2>&1)
  status=$?
  if ((status == 124 || status == 253 || status == 254)); then
    die "prlctl does not answer (exit ${status}): ${said}" "look at: systemctl status prl-disp"
  fi
  return "${status}"
}
said=''

node_exists() { node_status "$1"; }

node_running() { node_status "$1" && [[ ${said} == *" exist running" ]]; }

# How many seconds a command in a node may take; empty: as long as it wants. One that hangs keeps its caller for ever.
node_patience=''

# prlctl exec joins its arguments with blanks and gives them to a shell, as ssh does: they are quoted once more here.
# Takes nothing from our standard input.
node_exec() {
  local node=$1 command
  shift
  printf -v command '%q ' "$@"
  ${node_patience:+timeout --foreground "${node_patience}"} prlctl exec "${node}" "${command}" </dev/null
}

# The same, with our standard input.
node_feed() {
  local node=$1 command
  shift
  printf -v command '%q ' "$@"
  prlctl exec "${node}" "${command}"
}

node_start() { prlctl start "$1"; }

node_stop() { prlctl stop "$1"; }

# --- preflight: everything that can be known before the first change ---

preflight() {
  if ((EUID != 0)); then die "this has to run as root" "sudo "./bootstrap.sh; fi
  check_bundle
  check_platform
  check_uplink
  check_firewall_service
  check_programs
  check_addresses
}

# A bundle that was changed or only half copied is refused: SHA256SUMS is the last file that is written and copied.
check_bundle() {
  local wrong
  if [[ ! -f ${bundle}/SHA256SUMS ]]; then
    die "the bundle has no SHA256SUMS: it was not copied whole" "copy it again, with: rsync -a --delete out/ HOST:twinhost/"
  fi
  if ! wrong=$(cd -- "${bundle}" && sha256sum --check --quiet --strict SHA256SUMS 2>&1); then
    die "the bundle is not what was compiled: ${wrong}" "copy it again, or compile it again; do not edit it"
  fi
}

check_platform() {
  local ID='' VERSION_ID=''
  if [[ -r /etc/os-release ]]; then
    # shellcheck source=/dev/null
    . /etc/os-release
  fi
  case ${ID} in
    virtuozzo) ;;
    *) die "this is ${ID:-a system without a name}, and the bundle is for ${this_platform}" "see hosts.${this_host}.platform in the topology" ;;
  esac
  case ${VERSION_ID} in
    7 | 7.*) ;;
    *) die "this is version ${VERSION_ID} of ${ID}, and the bundle is for ${this_platform}" "see hosts.${this_host}.platform in the topology" ;;
  esac
}

# The right machine is the one that has the address.
check_uplink() {
  local found
  if ! found=$(ip -o -4 address show dev "${uplink_name}" 2>/dev/null); then
    die "there is no interface ${uplink_name}" "ip link shows what there is; the topology names it in hosts.${this_host}.uplink"
  fi
  if [[ ${found} != *" inet ${public_address}/"* ]]; then
    die "${uplink_name} does not have the address ${public_address}: this is another machine, or its network is not set up"
  fi
}

# firewalld loads rules of its own over everybody else's.
check_firewall_service() {
  if systemctl is-active --quiet firewalld.service 2>/dev/null; then
    die "firewalld is active; it would fight for the same rules" "systemctl disable --now firewalld"
  fi
}

check_programs() {
  need_programs prlctl vzpkg
}

need_programs() {
  local program
  for program in "$@"; do
    if ! command -v "${program}" >/dev/null; then die "${program} is missing"; fi
  done
}

# The addresses of nodes that are yet to be made must be free.
check_addresses() {
  check_free first 192.168.52.101
  check_free second 192.168.52.102
}

check_free() {
  local own
  own=$(ip -o address show to "$2" 2>/dev/null)
  if [[ -n ${own} ]]; then die "$2, which is for $1, is an address of this machine"; fi
  if ! node_exists "$1" && ping -c 1 -W 1 -q "$2" >/dev/null 2>&1; then
    die "$2, which is for $1, answers already: somebody has it"
  fi
}

# --- steps on the host ---

step_packages() {
  install_packages bind bind-utils curl iproute iptables iputils openssh-clients openssl prlctl procps-ng util-linux vzpkg
}

install_packages() {
  local package missing=()
  for package in "$@"; do
    if ! rpm -q --quiet --whatprovides "${package}"; then missing+=("${package}"); fi
  done
  if ((${#missing[@]} == 0)); then return 0; fi
  change "install ${missing[*]}" yum -q -y install "${missing[@]}"
}

step_kernel() {
  local key value now
  host_file hosts/vz/etc/sysctl.d/99-twinhost.conf /etc/sysctl.d/99-twinhost.conf 644 root root
  host_file hosts/vz/etc/tmpfiles.d/twinhost.conf /etc/tmpfiles.d/twinhost.conf 644 root root
  # One by one: what the kernel of a container refuses must not keep the others from being set.
  while IFS='= ' read -r key value; do
    [[ -n ${key} && ${key} != '#'* ]] || continue
    now=$(sysctl -n "${key}" 2>/dev/null)
    [[ ${now} == "${value}" ]] && continue
    if [[ ${dry} == true ]] || sysctl -q -w "${key}=${value}" >/dev/null 2>&1; then
      change "set ${key} to ${value}" true
    else
      warn "the kernel does not let us set ${key} to ${value}"
    fi
  done <"${bundle}"/hosts/vz/etc/sysctl.d/99-twinhost.conf
  if [[ ${dry} == false ]]; then systemd-tmpfiles --create /etc/tmpfiles.d/twinhost.conf >>"${log}" 2>&1; fi
}

step_firewall() {
  host_file hosts/vz/etc/systemd/system/twinhost-firewall.service /etc/systemd/system/twinhost-firewall.service 644 root root daemon-reload:daemon
  host_file hosts/vz/etc/twinhost/firewall.v4 /etc/twinhost/firewall.v4 600 root root
  host_file hosts/vz/etc/twinhost/firewall.v6 /etc/twinhost/firewall.v6 600 root root
  host_file hosts/vz/usr/local/lib/twinhost/firewall /usr/local/lib/twinhost/firewall 755 root root
  host_file hosts/vz/usr/local/lib/twinhost/firewall-rehearsal /usr/local/lib/twinhost/firewall-rehearsal 755 root root
  settle
  load_firewall
  host_service twinhost-firewall.service
}

# The program takes the rules back by itself when they would lock us out; only what is proved is loaded at the next boot.
load_firewall() {
  local program=/usr/local/lib/twinhost/firewall
  if [[ -x ${program} ]] && "${program}" status >/dev/null 2>&1; then return 0; fi
  change "load the firewall and prove that SSH still gets in" "${program}" apply
  if [[ ${show_diff} == true && -x ${program} ]]; then "${program}" diff 2>/dev/null | sed 's/^/      /' || true; fi
}

step_network() {
  host_file hosts/vz/etc/systemd/system/twinhost-network.service /etc/systemd/system/twinhost-network.service 644 root root daemon-reload:daemon
  host_file hosts/vz/usr/local/lib/twinhost/network /usr/local/lib/twinhost/network 755 root root reload:twinhost-network.service
  settle
  host_service twinhost-network.service
}

step_dns() {
  host_file hosts/vz/etc/named.conf /etc/named.conf 640 root named reload:named.service
  host_file hosts/vz/etc/systemd/system/named.service.d/twinhost.conf /etc/systemd/system/named.service.d/twinhost.conf 644 root root daemon-reload:daemon restart:named.service
  host_file hosts/vz/var/named/52.168.192.in-addr.arpa.zone /var/named/52.168.192.in-addr.arpa.zone 640 root named reload:named.service
  host_file hosts/vz/var/named/example.com.zone /var/named/example.com.zone 640 root named reload:named.service
  start_dns named.service /etc/named.conf example.com
}

start_dns() {
  local unit=$1 config=$2 domain=$3
  if [[ ${dry} == false ]] && ! named-checkconf -z "${config}" >>"${log}" 2>&1; then
    die "named would not accept its configuration" "named-checkconf -z ${config} tells why"
  fi
  settle
  host_service "${unit}"
  if [[ ${dry} == false ]] && ! wait_for 20 dns_answers "${domain}" 2>/dev/null; then
    die "named is started, but does not answer for ${domain}" "journalctl -u ${unit} -n 30"
  fi
}

dns_answers() {
  local answer
  answer=$(dig +short +tries=1 +time=1 "@${public_address}" "$1" SOA) && [[ -n ${answer} ]]
}

# --- steps on the nodes ---

create_node() {
  case $1 in
    first)
      prlctl create first --vmtype ct --ostemplate centos-7-x86_64 || return 1
      ;;
    second)
      prlctl create second --vmtype ct --ostemplate centos-7-x86_64 || return 1
      ;;
    *) return 1 ;;
  esac
}

early_files() { :; }

clear_remains() {
  prlctl stop "$1" --kill >/dev/null 2>&1
  prlctl delete "$1"
}

# A node that is there, but that we did not make, is somebody else's: it is never touched. One that we began to make and did
# not finish is made anew.
make_node() {
  local making="${state}/making/$1"
  if node_exists "$1"; then
    if [[ -f ${state}/done/made-$1 ]]; then return 0; fi
    if [[ ! -f ${making} ]]; then
      die "there is a container $1 that was not made by this script" "rename or remove it, or name the node otherwise"
    fi
    change "clear away what is left of a first try at $1" clear_remains "$1"
  fi
  # A new one has yet to be told everything that one of this name was told before.
  if [[ ${dry} == false ]] && ! { rm -f -- "${state}/done/configure-$1-"[0-9] && touch "${making}"; }; then
    die "cannot write ${making}"
  fi
  change "make $1 (this takes some minutes)" create_node "$1"
  if [[ ${dry} == false ]]; then
    early_files "$1" || die "cannot write the first files of $1"
    mv -f "${making}" "${state}/done/made-$1" || die "cannot note that $1 is made"
  fi
}

step_nodes() {
  settle
  make_node first
  once 'configure first: first --hostname first.example.com' configure-first-1 prlctl set first --hostname first.example.com
  once 'configure first: first --cpus 1 --memsize 1024M --swappages 512M' configure-first-2 prlctl set first --cpus 1 --memsize 1024M --swappages 512M
  once 'configure first: first --ipadd 192.168.52.101' configure-first-3 prlctl set first --ipadd 192.168.52.101
  once 'configure first: first --nameserver 8.8.8.8' configure-first-4 prlctl set first --nameserver 8.8.8.8
  once 'configure first: first --searchdomain example.com' configure-first-5 prlctl set first --searchdomain example.com
  once 'configure first: first --onboot yes' configure-first-6 prlctl set first --onboot yes
  make_node second
  once 'configure second: second --hostname second.example.com' configure-second-1 prlctl set second --hostname second.example.com
  once 'configure second: second --cpus 1 --memsize 1024M --swappages 512M' configure-second-2 prlctl set second --cpus 1 --memsize 1024M --swappages 512M
  once 'configure second: second --ipadd 192.168.52.102' configure-second-3 prlctl set second --ipadd 192.168.52.102
  once 'configure second: second --nameserver 8.8.8.8' configure-second-4 prlctl set second --nameserver 8.8.8.8
  once 'configure second: second --searchdomain example.com' configure-second-5 prlctl set second --searchdomain example.com
  once 'configure second: second --onboot yes' configure-second-6 prlctl set second --onboot yes
}

node_answers() {
  local node_patience=10
  node_exec "$1" true
}

# start_node NODE ADDRESS. One that runs may be starting still: by a run that was killed, or with the host.
start_node() {
  local ran=yes
  if ! node_running "$1"; then
    ran=no
    change "start $1" node_start "$1"
  fi
  if [[ ${dry} == true ]]; then return 0; fi
  wait_for 90 node_answers "$1" >/dev/null 2>&1 || die "$1 runs, but does not take commands" 'prlctl enter NODE'
  if [[ ${ran} == yes ]]; then return 0; fi
  wait_for 60 ping -c 1 -W 1 -q "$2" >/dev/null 2>&1 || die "$1 runs, but $2 does not answer" "look at its network: ip address, in the node"
}

step_start() {
  start_node first 192.168.52.101
  start_node second 192.168.52.102
}

# Which of these packages a node does not have. One line for each.
missing_packages() {
  local node=$1 tool=$2
  shift 2
  if [[ ${tool} == apt ]]; then
    # shellcheck disable=SC2016 # expanded by the shell in the node
    node_exec "${node}" /bin/sh -c 'for p do
      case $(dpkg-query --show --showformat="\${db:Status-Abbrev}" "$p" 2>/dev/null) in (ii*) ;; (*) echo "$p" ;; esac
    done' sh "$@"
  else
    # shellcheck disable=SC2016 # expanded by the shell in the node
    node_exec "${node}" /bin/sh -c 'for p do rpm -q --quiet --whatprovides "$p" || echo "$p"; done' sh "$@"
  fi
}

# Whether nothing else changes packages, as the security updates after a boot do: proc(5), /proc/locks.
packages_free() {
  local lock inode
  for lock in /var/lib/dpkg/lock-frontend /var/lib/dpkg/lock /var/lib/apt/lists/lock; do
    inode=$(stat -c %i "${lock}" 2>/dev/null) || continue
    if grep -q ":${inode} " /proc/locks 2>/dev/null; then return 1; fi
  done
}

install_in_node() {
  local node=$1 tool=$2
  shift 2
  if [[ ${tool} == apt ]]; then
    # shellcheck disable=SC2016 # expanded by the shell in the node
    node_exec "${node}" /bin/bash -c "$(declare -f wait_for packages_free)"'
      wait_for 600 packages_free
      set -e
      export DEBIAN_FRONTEND=noninteractive
      dpkg --force-confold --configure -a
      apt-get update -q
      apt-get install -q -y --no-install-recommends -o DPkg::Lock::Timeout=600 -o Dpkg::Options::=--force-confold "$@"' bash "$@"
  else
    node_exec "${node}" "${tool}" -q -y install "$@"
  fi
}

# node_packages NODE TOOL PACKAGE...: begins to install what is missing; nodes install at the same time.
declare -A installing=()
node_packages() {
  local node=$1 tool=$2 missing list=()
  shift 2
  if ! node_ready "${node}"; then
    change "install $* on ${node}" true
    return 0
  fi
  missing=$(missing_packages "${node}" "${tool}" "$@") || die "${node} cannot be asked about its packages"
  if [[ -z ${missing} ]]; then return 0; fi
  read -r -d '' -a list <<<"${missing}"
  changes=$((changes + 1)) step_changes=$((step_changes + 1))
  if [[ ${dry} == true ]]; then
    say "  would install ${list[*]} on ${node}"
    return 0
  fi
  say "  install ${list[*]} on ${node}"
  record "+ install_in_node ${node} ${tool} ${list[*]}"
  install_in_node "${node}" "${tool}" "${list[@]}" >"${state}/install-${node}.log" 2>&1 &
  installing[${node}]=$!
}

# All installations are waited for before a failure of one is told, so that none goes on behind our back.
finish_installing() {
  local node failed=''
  for node in "${!installing[@]}"; do
    if ! wait "${installing[${node}]}"; then failed=${node}; fi
    cat "${state}/install-${node}.log" >>"${log}"
  done
  installing=()
  if [[ -n ${failed} ]]; then
    show_end "${state}/install-${failed}.log"
    die "packages could not be installed on ${failed}" "all of it is in ${log}"
  fi
}

step_node_packages() {
  node_packages first yum epel-release
  node_packages second yum epel-release
  finish_installing
  node_packages first yum ca-certificates curl httpd iproute lsyncd openssh-clients openssh-server rsync
  node_packages second yum ca-certificates curl httpd iproute lsyncd openssh-clients openssh-server rsync
  finish_installing
}

# --- steps for what the nodes do ---

step_files() {
  # A real shell, because sshd runs the forced command with it; "*" as password: nobody logs in with one.
  node_ensure first "make the user twinsync" "id -u twinsync" \
    useradd --system --home-dir /var/lib/twinhost/sync --no-create-home --shell /bin/sh --password '*' twinsync
  # What the web server writes is its group's, and so is what the sync writes.
  node_ensure first 'put twinsync into the group apache' 'id -nG twinsync | tr '\'' '\'' '\''\n'\'' | grep -qx apache' usermod -aG apache twinsync
  if node_ready first; then read_node first /etc/httpd/conf.d/www.conf /etc/lsyncd.conf /etc/systemd/system/httpd.service.d/twinhost.conf /etc/systemd/system/lsyncd.service /etc/systemd/system/twinhost-hosts.path /etc/systemd/system/twinhost-hosts.service /etc/tmpfiles.d/twinhost.conf /etc/twinhost/hosts /etc/twinhost/sync/ssh_config /usr/local/lib/twinhost/follow /usr/local/lib/twinhost/hosts-block /usr/local/lib/twinhost/receive /usr/local/share/twinhost/health/www.txt; fi
  node_file first nodes/first/etc/httpd/conf.d/www.conf /etc/httpd/conf.d/www.conf 644 root root reload:httpd.service
  node_file first nodes/first/etc/lsyncd.conf /etc/lsyncd.conf 644 root root try-restart:lsyncd.service
  node_file first nodes/first/etc/systemd/system/httpd.service.d/twinhost.conf /etc/systemd/system/httpd.service.d/twinhost.conf 644 root root daemon-reload:daemon try-restart:httpd.service
  node_file first nodes/first/etc/systemd/system/lsyncd.service /etc/systemd/system/lsyncd.service 644 root root daemon-reload:daemon try-restart:lsyncd.service
  node_file first nodes/first/etc/systemd/system/twinhost-hosts.path /etc/systemd/system/twinhost-hosts.path 644 root root daemon-reload:daemon restart:twinhost-hosts.service
  node_file first nodes/first/etc/systemd/system/twinhost-hosts.service /etc/systemd/system/twinhost-hosts.service 644 root root daemon-reload:daemon restart:twinhost-hosts.service
  node_file first nodes/first/etc/tmpfiles.d/twinhost.conf /etc/tmpfiles.d/twinhost.conf 644 root root
  node_file first nodes/first/etc/twinhost/hosts /etc/twinhost/hosts 644 root root restart:twinhost-hosts.service
  node_file first nodes/first/etc/twinhost/sync/ssh_config /etc/twinhost/sync/ssh_config 644 root root
  node_file first nodes/first/usr/local/lib/twinhost/follow /usr/local/lib/twinhost/follow 755 root root
  node_file first nodes/first/usr/local/lib/twinhost/hosts-block /usr/local/lib/twinhost/hosts-block 755 root root restart:twinhost-hosts.service
  node_file first nodes/first/usr/local/lib/twinhost/receive /usr/local/lib/twinhost/receive 755 root root
  node_file first nodes/first/usr/local/share/twinhost/health/www.txt /usr/local/share/twinhost/health/www.txt 644 root root
  if [[ ${dry} == false ]]; then
    node_exec first systemd-tmpfiles --create /etc/tmpfiles.d/twinhost.conf >>"${log}" 2>&1
  fi
  settle first
  node_ensure first "enable twinhost-hosts.service" "systemctl is-enabled --quiet twinhost-hosts.service" \
    systemctl enable twinhost-hosts.service
  node_service first twinhost-hosts.path
  # A real shell, because sshd runs the forced command with it; "*" as password: nobody logs in with one.
  node_ensure second "make the user twinsync" "id -u twinsync" \
    useradd --system --home-dir /var/lib/twinhost/sync --no-create-home --shell /bin/sh --password '*' twinsync
  # What the web server writes is its group's, and so is what the sync writes.
  node_ensure second 'put twinsync into the group apache' 'id -nG twinsync | tr '\'' '\'' '\''\n'\'' | grep -qx apache' usermod -aG apache twinsync
  if node_ready second; then read_node second /etc/httpd/conf.d/www.conf /etc/lsyncd.conf /etc/systemd/system/httpd.service.d/twinhost.conf /etc/systemd/system/lsyncd.service /etc/systemd/system/twinhost-hosts.path /etc/systemd/system/twinhost-hosts.service /etc/tmpfiles.d/twinhost.conf /etc/twinhost/hosts /etc/twinhost/sync/ssh_config /usr/local/lib/twinhost/follow /usr/local/lib/twinhost/hosts-block /usr/local/lib/twinhost/receive /usr/local/share/twinhost/health/www.txt; fi
  node_file second nodes/second/etc/httpd/conf.d/www.conf /etc/httpd/conf.d/www.conf 644 root root reload:httpd.service
  node_file second nodes/second/etc/lsyncd.conf /etc/lsyncd.conf 644 root root try-restart:lsyncd.service
  node_file second nodes/second/etc/systemd/system/httpd.service.d/twinhost.conf /etc/systemd/system/httpd.service.d/twinhost.conf 644 root root daemon-reload:daemon try-restart:httpd.service
  node_file second nodes/second/etc/systemd/system/lsyncd.service /etc/systemd/system/lsyncd.service 644 root root daemon-reload:daemon try-restart:lsyncd.service
  node_file second nodes/second/etc/systemd/system/twinhost-hosts.path /etc/systemd/system/twinhost-hosts.path 644 root root daemon-reload:daemon restart:twinhost-hosts.service
  node_file second nodes/second/etc/systemd/system/twinhost-hosts.service /etc/systemd/system/twinhost-hosts.service 644 root root daemon-reload:daemon restart:twinhost-hosts.service
  node_file second nodes/second/etc/tmpfiles.d/twinhost.conf /etc/tmpfiles.d/twinhost.conf 644 root root
  node_file second nodes/second/etc/twinhost/hosts /etc/twinhost/hosts 644 root root restart:twinhost-hosts.service
  node_file second nodes/second/etc/twinhost/sync/ssh_config /etc/twinhost/sync/ssh_config 644 root root
  node_file second nodes/second/usr/local/lib/twinhost/follow /usr/local/lib/twinhost/follow 755 root root
  node_file second nodes/second/usr/local/lib/twinhost/hosts-block /usr/local/lib/twinhost/hosts-block 755 root root restart:twinhost-hosts.service
  node_file second nodes/second/usr/local/lib/twinhost/receive /usr/local/lib/twinhost/receive 755 root root
  node_file second nodes/second/usr/local/share/twinhost/health/www.txt /usr/local/share/twinhost/health/www.txt 644 root root
  if [[ ${dry} == false ]]; then
    node_exec second systemd-tmpfiles --create /etc/tmpfiles.d/twinhost.conf >>"${log}" 2>&1
  fi
  settle second
  node_ensure second "enable twinhost-hosts.service" "systemctl is-enabled --quiet twinhost-hosts.service" \
    systemctl enable twinhost-hosts.service
  node_service second twinhost-hosts.path
}

# --- keys: made on the nodes, exchanged by the host, which can read both sides; nobody is trusted at first sight ---

# read_key NODE FILE: the type and the key that belong to a private key, without the comment. A power cut may have left an empty
# file in its place, or in that of its public half.
read_key() {
  local line type key rest
  line=$(node_exec "$1" ssh-keygen -y -f "$2") ||
    die "$1 has no key in $2" "make it anew, in the node: rm -f $2 $2.pub; ssh-keygen -A" "and start its SSH server again"
  read -r type key rest <<<"${line}"
  printf '%s %s\n' "${type}" "${key}"
}

# exchange NODE ADDRESS NAME with PEER ADDRESS NAME: the node learns who the peer is, and lets it send.
exchange() {
  local node=$1 peer=$2 address=$3 name=$4 host_key sync_key
  host_key=$(read_key "${peer}" /etc/ssh/ssh_host_ed25519_key) || exit 1
  sync_key=$(read_key "${peer}" /etc/twinhost/sync/id_ed25519) || exit 1
  printf '%s,%s %s\n' "${name}" "${address}" "${host_key}" >>"${state}/keys/${node}.known_hosts"
  printf 'restrict,command="/usr/local/lib/twinhost/receive",from="%s" %s %s\n' "${address}" "${sync_key}" "${peer}" \
    >>"${state}/keys/${node}.authorized_keys"
}

# node_listens NODE SERVICE: its SSH server takes connections, now and after each start; Ubuntu leaves that to a socket. On Red
# Hat nobody starts it when it is installed, and it has no key before.
node_listens() {
  local socket="${2%.service}.socket"
  node_ensure "$1" "enable $2" "systemctl is-enabled --quiet $2 || systemctl is-enabled --quiet ${socket}" systemctl enable "$2"
  node_ensure "$1" "start $2" "systemctl is-active --quiet $2 || systemctl is-active --quiet ${socket}" systemctl start "$2"
}

# shellcheck disable=SC2016 # expanded by the shell in the node
step_keys() {
  node_listens first sshd.service
  node_ensure first "make the sync key" "ssh-keygen -y -f /etc/twinhost/sync/id_ed25519" \
    /bin/sh -c 'rm -f "$1" "$1.pub" && ssh-keygen -q -t ed25519 -N "" -C "$2" -f "$1"' sh /etc/twinhost/sync/id_ed25519 first
  node_listens second sshd.service
  node_ensure second "make the sync key" "ssh-keygen -y -f /etc/twinhost/sync/id_ed25519" \
    /bin/sh -c 'rm -f "$1" "$1.pub" && ssh-keygen -q -t ed25519 -N "" -C "$2" -f "$1"' sh /etc/twinhost/sync/id_ed25519 second
  if [[ ${dry} == true ]]; then return 0; fi
  rm -f "${state}"/keys/*
  exchange first second 192.168.52.102 second.example.com
  exchange second first 192.168.52.101 first.example.com
  install_keys first
  install_keys second
}

install_keys() {
  local known=/etc/twinhost/sync/known_hosts authorized=/var/lib/twinhost/sync/.ssh/authorized_keys
  read_node "$1" "${known}" "${authorized}"
  node_file "$1" "${state}/keys/$1.known_hosts" "${known}" 644 root root
  node_file "$1" "${state}/keys/$1.authorized_keys" "${authorized}" 644 root root
}

# shellcheck disable=SC2016 # the checks are expanded by the shell in the node
step_web() {
  web_ensure first httpd.service 'take away /etc/httpd/conf.d/welcome.conf' '! test -e /etc/httpd/conf.d/welcome.conf' rm -f /etc/httpd/conf.d/welcome.conf
  web_ensure second httpd.service 'take away /etc/httpd/conf.d/welcome.conf' '! test -e /etc/httpd/conf.d/welcome.conf' rm -f /etc/httpd/conf.d/welcome.conf
  start_web first httpd.service apachectl configtest
  start_web second httpd.service apachectl configtest
  settle
}

# web_ensure NODE UNIT WHAT CHECK COMMAND...: as node_ensure, for what a web server reads only when it is told. It mostly runs
# already: its package starts it.
web_ensure() {
  local node=$1 unit=$2 what=$3 check=$4
  shift 4
  if node_ready "${node}" && node_exec "${node}" /bin/sh -c "${check}" >/dev/null 2>&1; then return 0; fi
  owe "${node}" "reload:${unit}"
  change "${what} on ${node}" node_exec "${node}" "$@"
}

# start_web NODE UNIT CHECK...: its configuration is looked at before it is told of it.
start_web() {
  local node=$1 unit=$2
  shift 2
  if [[ ${dry} == false ]] && ! node_exec "${node}" "$@" >>"${log}" 2>&1; then
    die "the web server of ${node} would not accept its configuration" "in the node, see: $*"
  fi
  node_service "${node}" "${unit}"
}

# holds NODE SITE: whether the node holds the content. Where it cannot be asked nobody guesses: two would send.
holds() {
  local answer
  # shellcheck disable=SC2016 # expanded by the shell in the node
  answer=$(node_exec "$1" /bin/sh -c 'if test -e "$1"; then echo yes; else echo no; fi' sh "/var/lib/twinhost/holds/$2") ||
    die "$1 cannot be asked whether it holds the content of $2" "log in and look: it may be starting still, or out of space or memory"
  [[ ${answer} == yes ]]
}

# give_content SITE SOURCE NODE...: notes on the source that it holds the content of the site, unless one of its nodes holds it
# already: after a promotion that is another one, and stays so.
give_content() {
  local site=$1 source=$2 node holder='' promote=./promote.sh
  shift 2
  for node in "$@"; do
    if node_ready "${node}" && holds "${node}" "${site}"; then holder=${node}; fi
  done
  if [[ -z ${holder} ]]; then
    change "let ${source} hold the content of ${site}" node_exec "${source}" touch "/var/lib/twinhost/holds/${site}"
  elif [[ ${holder} != "${source}" ]]; then
    warn "${holder} holds the content of ${site} (it was promoted), the topology says ${source}; run ${promote} ${source}, or change sync.from"
  fi
}

# follow NODE SITE: where the node does not hold the content, the tree is the sync's to write.
follow() {
  local did
  if [[ ${dry} == true ]] || holds "$1" "$2"; then return 0; fi
  did=$(node_exec "$1" /usr/local/lib/twinhost/follow "$2" 2>&1) || die "$1 cannot be made a follower of $2: ${did}"
  if [[ -n ${did} ]]; then change "hand the tree of $2 on $1 over to the sync" true; fi
}

# sync_service NODE UNIT: runs where the node holds something, and nowhere else. A node that cannot be asked is not taken for
# one that holds nothing: its sync would be stopped.
sync_service() {
  local answer=yes
  if node_ready "$1"; then
    # shellcheck disable=SC2016 # expanded by the shell in the node
    answer=$(node_exec "$1" /bin/sh -c 'for f in /var/lib/twinhost/holds/*; do
      if test -e "$f"; then echo yes; exit; fi
    done
    echo no') || die "$1 cannot be asked whether it holds any content" "log in and look: it may be starting still, or out of space or memory"
  fi
  if [[ ${answer} == yes ]]; then
    node_service "$1" "$2"
  else
    node_ensure "$1" "disable $2" "! systemctl is-enabled --quiet $2" systemctl disable "$2"
    node_ensure "$1" "stop $2" "! systemctl is-active --quiet $2" systemctl stop "$2"
  fi
}

step_sync() {
  give_content www first first second
  follow first www
  follow second www
  sync_service first lsyncd.service
  sync_service second lsyncd.service
}

step_timers() {
  host_file hosts/vz/etc/systemd/system/twinhost-health-www.service /etc/systemd/system/twinhost-health-www.service 644 root root daemon-reload:daemon
  host_file hosts/vz/etc/systemd/system/twinhost-health-www.timer /etc/systemd/system/twinhost-health-www.timer 644 root root daemon-reload:daemon try-restart:twinhost-health-www.timer
  host_file hosts/vz/usr/local/lib/twinhost/health /usr/local/lib/twinhost/health 755 root root
  settle host
  host_service twinhost-health-www.timer
}

main "$@"
