#!/bin/bash -p
# example: stops one node, proves that its sites are still served and how soon, starts it again, proves that nothing
# was lost.
#
#   ./drill.sh NODE
set -u
export LC_ALL=C PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

readonly work=/run/twinhost/drill
readonly canary="twinhost-drill-$$.txt"
readonly standby="twinhost-drill-$$"
readonly newline=$'\n'
stopped='' stopping=no failures=0

die() {
  printf 'error: %s\n' "$1" >&2
  shift
  if (($# > 0)); then printf '  %s\n' "$@" >&2; fi
  exit 1
}

say() { printf '%s\n' "$*"; }

fail() {
  printf '  LOST    %s\n' "$*"
  failures=$((failures + 1))
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
node_patience=30

# each_site COMMAND NODE: calls it for every site that the node serves together with others, with the site, its URL, the
# status that means all is well, how curl finds all addresses and the node's own, the root or "-", the patience of the sync
# in seconds, another node of the site, and how curl finds all the others.
each_site() {
  case $2 in
    first)
      "$1" www http://www.example.com/.twinhost-health 200 'www.example.com:80:192.168.52.101,192.168.52.102' www.example.com:80:192.168.52.101 /var/www/html 20 second www.example.com:80:192.168.52.102
      ;;
    second)
      "$1" www http://www.example.com/.twinhost-health 200 'www.example.com:80:192.168.52.102,192.168.52.101' www.example.com:80:192.168.52.102 /var/www/html 20 first www.example.com:80:192.168.52.101
      ;;
    *) die "there is no node $2" ;;
  esac
}

# ask URL STATUS RESOLVE: as a client that has these addresses of the name; prints the seconds it took and who answered.
ask() {
  local out code seconds by
  out=$(curl -q -s -k -o /dev/null -D - --noproxy '*' --connect-timeout 20 -m 30 --resolve "$3" \
    -w 'took %{http_code} %{time_total}\n' "$1") || return 1
  read -r _ code seconds <<<"${out##*"${newline}"}"
  [[ ${code} == "$2" ]] || return 1
  by=$(sed -n 's/^[Xx]-[Ss]erved-[Bb]y: *\([a-z0-9-]*\).*/\1/p' <<<"${out}") || by=''
  printf '%s %s\n' "${seconds}" "${by:-a node that does not tell its name}"
}

before() {
  local site=$1 url=$2 status=$3 root=$6 other=$8 others=$9
  ask "${url}" "${status}" "${others}" >/dev/null || die "${site} would be served by nobody; run "./verify.sh
  [[ ${root} == - ]] || inventory "${other}" "${root}" >"${work}/${site}.before" || die "${other} cannot be asked for its files"
}

# inventory NODE ROOT: every file and its sum, in the order of comm, whatever the language of the node. That takes its time.
inventory() {
  local node_patience=''
  # shellcheck disable=SC2016 # expanded by the shell in the node
  node_exec "$1" /bin/sh -c 'cd -- "$1" && find . -type f -exec sha256sum -- {} + | LC_ALL=C sort' sh "$2"
}

answered() { answer=$(ask "$@"); }

meanwhile() {
  local site=$1 url=$2 status=$3 all=$4 root=$6 other=$8 answer
  if ! wait_for 90 answered "${url}" "${status}" "${all}"; then
    fail "${site}: nobody served it for 90 s"
    return 0
  fi
  say "  ok      ${site}: answered by ${answer#* } in ${answer% *} s"
  [[ ${root} == - ]] || node_exec "${other}" touch "${root}/${canary}" || fail "${site}: ${other} cannot write to ${root}"
}

is_back() {
  local site=$1 url=$2 status=$3 own=$5
  if ! wait_for 120 ask "${url}" "${status}" "${own}" >/dev/null; then
    fail "${site}: ${stopped} runs again, but does not serve it"
    return 0
  fi
  say "  ok      ${site}: ${stopped} serves it again"
}

after() {
  local site=$1 root=$6 patience=$7 other=$8 gone
  [[ ${root} != - ]] || return 0
  sleep "${patience}"
  node_exec "${other}" test -e "${root}/${canary}" || fail "${site}: what was written on ${other} meanwhile is gone"
  inventory "${other}" "${root}" >"${work}/${site}.after" || die "${other} cannot be asked for its files"
  gone=$(comm -23 "${work}/${site}.before" "${work}/${site}.after") || die "cannot compare"
  if [[ -n ${gone} ]]; then
    fail "${site}: gone or changed on ${other}:"
    cut -c 67- <<<"${gone}" | head -n 10 || true
  else
    say "  ok      ${site}: every file is still there, also what was written meanwhile"
  fi
}

clear_away() {
  local root=$6 other=$8
  [[ ${root} != - ]] || return 0
  node_exec "${other}" rm -f "${root}/${canary}"
  node_exec "${stopped}" rm -f "${root}/${canary}"
}

# However we end, the node runs again: also where a second signal comes, or nobody is left who reads what we say.
recover() {
  trap '' HUP INT TERM PIPE
  # Asked in a shell of its own, which alone ends where nothing answers. What was told to stop runs a while yet.
  if [[ ${stopping} == yes ]]; then (wait_for 90 is_stopped); fi
  if ! (node_running "${stopped}"); then
    say "starting ${stopped} again"
    node_start "${stopped}"
  fi
  systemctl stop "${standby}.service" 2>/dev/null
  each_site clear_away "${stopped}"
  rm -rf "${work}"
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

# One at a time, of all scripts that change something. Commands that we start inherit the lock, so that it is held until the last
# of them has ended.
take_lock() {
  local lock=/run/lock/twinhost-bootstrap
  mkdir -p /run/lock || die "cannot make /run/lock"
  exec 9>"${lock}" || die "cannot open the lock"
  flock -w 5 9 || die "bootstrap.sh, drill.sh or promote.sh is at work, or a command that it started still is" \
    "wait for it, or find it: fuser -v ${lock}"
}

is_stopped() { ! node_running "${stopped}"; }

# Should we be killed, our lock is free, and a service that waits for it starts the node, which may be stopping a while yet.
stand_by() {
  local words
  # shellcheck disable=SC2016 # expanded by the shell of the service
  words="$(declare -f node_start)"'
    flock /run/lock/twinhost-bootstrap true
    sleep 90
    node_start "$1"'
  systemd-run --quiet --unit="${standby}" -- bash -c "${words//\$/\$\$}" bash "$1"
}

main() {
  if (($# != 1)) || [[ $1 == -* ]]; then
    printf 'usage: %s NODE\n  nodes: %s\n' ./drill.sh 'first, second' >&2
    exit 2
  fi
  if ((EUID != 0)); then die "this has to run as root"; fi
  mkdir -p "${work}" || die "cannot make ${work}"
  # Two drills at once would stop all that serve a site, and what is being set up is not to be stopped either.
  take_lock
  each_site before "$1"
  node_running "$1" || die "$1 does not run"
  stand_by "$1" || die "the service manager cannot stand by to start $1 again"
  stopped=$1
  trap recover EXIT
  trap 'exit 130' INT TERM HUP
  say "stopping ${stopped}"
  stopping=yes
  node_stop "${stopped}" >/dev/null
  wait_for 90 is_stopped || die "${stopped} does not stop"
  stopping=no
  each_site meanwhile "${stopped}"
  say "starting ${stopped}"
  node_start "${stopped}" >/dev/null
  each_site is_back "${stopped}"
  each_site after "${stopped}"
  if ((failures > 0)); then die "the drill of ${stopped} failed in ${failures} points"; fi
  say "the drill of ${stopped} went well"
}

main "$@"
