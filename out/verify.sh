#!/bin/bash -p
# example: does every promise of the topology hold on this host now? Changes nothing but a file it writes and removes.
#
#   ./verify.sh           ask for everything, print a table
#   ./verify.sh --quiet   say only what does not hold
#   ./verify.sh --drift   also: what was changed by hand since: files, rules, units, resources of nodes
set -u
export LC_ALL=C PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

# Also by a link, and whatever CDPATH says: with cd it could be somebody else's.
bundle=$(readlink -f -- "${BASH_SOURCE[0]}") || exit 1
readonly bundle=${bundle%/*}
readonly newline=$'\n'
quiet=false drift=false held=0 broken=0

die() {
  printf 'error: %s\n' "$1" >&2
  exit 2
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
node_patience=20

section() {
  if [[ ${quiet} == false ]]; then printf '%s\n' "$1"; fi
}

# promise WHAT COMMAND...: the command ends with 0 when it holds, else says why.
promise() {
  local what=$1 why
  shift
  if why=$("$@" 2>&1); then
    held=$((held + 1))
    if [[ ${quiet} == false ]]; then printf '  ok      %s\n' "${what}"; fi
  else
    broken=$((broken + 1))
    printf '  BROKEN  %s%s\n' "${what}" "${why:+: ${why##*"${newline}"}}"
  fi
}

# unchanged WHAT COMMAND...: the same; of what was changed it shows every line.
unchanged() {
  local what=$1 why
  shift
  if why=$("$@" 2>&1); then
    held=$((held + 1))
    if [[ ${quiet} == false ]]; then printf '  ok      %s\n' "${what}"; fi
    return 0
  fi
  broken=$((broken + 1))
  printf '  BROKEN  %s: %s\n' "${what}" "${why%%"${newline}"*}"
  if [[ ${why} == *"${newline}"* ]]; then printf '%s\n' "${why#*"${newline}"}" | sed 's/^/          /'; fi
}

# --- how each promise is asked for ---

unit_runs() {
  systemctl is-enabled --quiet "$1" 2>/dev/null || { echo "not enabled: it will not be there after a reboot" && return 1; }
  systemctl is-active --quiet "$1" || { echo "not active" && return 1; }
}

node_unit_runs() {
  node_exec "$1" systemctl is-enabled --quiet "$2" 2>/dev/null || { echo "not enabled" && return 1; }
  node_exec "$1" systemctl is-active --quiet "$2" || { echo "not active" && return 1; }
}

sysctl_is() {
  local now
  now=$(sysctl -n "$1")
  [[ ${now} == "$2" ]] || { echo "it is ${now}" && return 1; }
}

node_runs() {
  node_running "$1" || { echo "it does not run" && return 1; }
  ping -c 1 -W 2 -q "$2" >/dev/null || { echo "$2 does not answer" && return 1; }
  node_exec "$1" true || { echo "it takes no commands" && return 1; }
}

# answers SERVER NAME TYPE VALUE...: exactly these, in any order.
answers() {
  local server=$1 name=$2 type=$3 found expected
  shift 3
  found=$(dig +short +tries=2 +time=2 "@${server}" "${name}" "${type}") || { echo "no answer" && return 1; }
  found=$(sort <<<"${found}")
  expected=$(printf '%s\n' "$@" | sort)
  [[ ${found,,} == "${expected,,}" ]] || { echo "it answers ${found//"${newline}"/ }" && return 1; }
}

# serves NODE URL STATUS CURL-OPTION...: that node, and no other, answers with that status. Somebody's ~/.curlrc has no say.
serves() {
  local node=$1 url=$2 status=$3 head code
  shift 3
  head=$(curl -q -s -k -D - -o /dev/null --noproxy '*' --connect-timeout 3 -m 8 "$@" "${url}") || { echo "no answer" && return 1; }
  code=${head#* }
  code=${code%%[!0-9]*}
  [[ ${code} == "${status}" ]] || { echo "it answers ${code}, not ${status}" && return 1; }
  [[ -z ${node} || ${head,,}${newline} == *"x-served-by: ${node}"[^a-z0-9-]* ]] || { echo "another node answers" && return 1; }
}

# A port that does not speak HTTP: something takes the connection.
connects() {
  # shellcheck disable=SC2016 # expanded by the inner shell
  timeout 4 bash -c 'exec 3<>"/dev/tcp/$1/$2"' bash "$1" "$2" 2>/dev/null || { echo "nothing takes the connection" && return 1; }
}

# held_on NODE SITE: the mark of the site, or with `*` those of all, where the node holds it. Fails where it cannot be asked.
held_on() {
  # shellcheck disable=SC2016 # expanded by the shell in the node
  node_exec "$1" /bin/sh -c 'for mark in /var/lib/twinhost/holds/$1; do test ! -e "${mark}" || echo "${mark}"; done' sh "$2" 2>/dev/null
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

# on_all FILE NODE...: it is there; the first one that has not got it is in node.
on_all() {
  local file=$1
  shift
  for node in "$@"; do node_exec "${node}" test -e "${file}" 2>/dev/null || return 1; done
}

# synced SITE ROOT SECONDS NODE...: what is written on the node that holds the content is soon on all others.
synced() {
  local site=$1 root=$2 patience=$3 node source='' held promote=./promote.sh bootstrap=./bootstrap.sh
  shift 3
  for node in "$@"; do
    held=$(held_on "${node}" "${site}") || { echo "${node} cannot be asked whether it holds it" && return 1; }
    if [[ -n ${held} ]]; then
      [[ -z ${source} ]] || { echo "${source} and ${node} both hold it: run ${promote} for one of them" && return 1; }
      source=${node}
    fi
  done
  [[ -n ${source} ]] || { echo "no node holds it: run ${bootstrap} --only sync" && return 1; }
  written="${root}/twinhost-verify-$$-${RANDOM}.txt" nodes=("${source}" "$@")
  # Without the second, a terminal that is closed would leave it.
  trap clear_away EXIT
  trap 'exit 1' HUP INT TERM
  node_exec "${source}" touch "${written}" || { echo "${source} cannot write" && return 1; }
  wait_for "${patience}" on_all "${written}" "$@" || { echo "after ${patience} s it has not reached ${node}" && return 1; }
}

# A promise is asked for in a shell of its own: this is done however that ends.
clear_away() {
  local node
  trap '' HUP INT TERM
  for node in "${nodes[@]}"; do node_exec "${node}" rm -f "${written}"; done
}

# sender_runs NODE UNIT: it runs where content is held, and only there.
sender_runs() {
  local held
  held=$(held_on "$1" '*') || { echo "it cannot be asked what it holds" && return 1; }
  if [[ -n ${held} ]]; then
    node_unit_runs "$1" "$2"
  else
    if node_exec "$1" systemctl is-active --quiet "$2"; then echo "it runs, though the node holds nothing" && return 1; fi
  fi
}

bundle_whole() { (cd -- "${bundle}" && sha256sum --check --quiet --strict SHA256SUMS); }

# as_bundled SOURCE TARGET MODE OWNER GROUP
as_bundled() {
  local attributes
  [[ -f $2 ]] || { echo "it is gone" && return 1; }
  if ! cmp -s -- "${bundle}/$1" "$2"; then
    echo "its text was changed"
    diff -u --label "$2 (bundle)" --label "$2 (now)" -- "${bundle}/$1" "$2" || true
    return 1
  fi
  attributes=$(stat -c '%a %U %G' -- "$2")
  [[ ${attributes} == "$3 $4 $5" ]] || { echo "it is ${attributes}, not $3 $4 $5" && return 1; }
}

# node_as_bundled NODE SOURCE TARGET MODE OWNER GROUP
node_as_bundled() {
  local expected found
  expected=$(sha256sum <"${bundle}/$2")
  # shellcheck disable=SC2016 # expanded by the shell in the node
  found=$(node_exec "$1" /bin/sh -c '[ -f "$1" ] && sha256sum <"$1" && stat -c "%a %U %G" "$1"' sh "$3") || { echo "it is gone" && return 1; }
  if [[ ${found%%"${newline}"*} != "${expected}" ]]; then
    echo "its text was changed"
    diff -u --label "$1:$3 (bundle)" --label "$1:$3 (now)" -- "${bundle}/$2" <(node_exec "$1" cat "$3" || true) || true
    return 1
  fi
  [[ ${found#*"${newline}"} == "$4 $5 $6" ]] || { echo "it is ${found#*"${newline}"}, not $4 $5 $6" && return 1; }
}

rules_as_loaded() {
  local changes
  changes=$(/usr/local/lib/twinhost/firewall diff) || { printf 'somebody changed our chains\n%s\n' "${changes}" && return 1; }
}

# resources NODE TEXT...: what prlctl says of the node has each of these in it.
resources() {
  local info wanted
  info=$(prlctl list --info "$1") || { echo "prlctl does not tell" && return 1; }
  shift
  for wanted in "$@"; do
    [[ ${info} == *"${wanted}"* ]] || { echo "prlctl list --info does not say ${wanted}" && return 1; }
  done
}

# --- the promises ---

check_host() {
  section vz
  promise "the bundle is whole" bundle_whole
  promise 'packets are forwarded' sysctl_is net.ipv4.ip_forward 1
  promise 'twinhost-firewall.service is enabled and active' unit_runs twinhost-firewall.service
  promise 'twinhost-health-www.timer is enabled and active' unit_runs twinhost-health-www.timer
  promise 'twinhost-network.service is enabled and active' unit_runs twinhost-network.service
  promise 'named.service is enabled and active' unit_runs named.service
  promise "the firewall rules are loaded as they were compiled" /usr/local/lib/twinhost/firewall status
}

check_nodes() {
  section "nodes"
  promise 'first runs and answers' node_runs first 192.168.52.101
  promise 'first: twinhost-hosts.path is enabled and active' node_unit_runs first twinhost-hosts.path
  promise 'first: httpd.service is enabled and active' node_unit_runs first httpd.service
  promise 'second runs and answers' node_runs second 192.168.52.102
  promise 'second: twinhost-hosts.path is enabled and active' node_unit_runs second twinhost-hosts.path
  promise 'second: httpd.service is enabled and active' node_unit_runs second httpd.service
}

check_names() {
  section "names"
  promise 'example.com NS is ns1.example.com.' answers 127.0.0.1 example.com. NS ns1.example.com.
  promise 'example.com A is 192.168.52.101' answers 127.0.0.1 example.com. A 192.168.52.101
  promise 'first.example.com A is 192.168.52.101' answers 127.0.0.1 first.example.com. A 192.168.52.101
  promise 'ns1.example.com A is 203.0.113.10' answers 127.0.0.1 ns1.example.com. A 203.0.113.10
  promise 'second.example.com A is 192.168.52.102' answers 127.0.0.1 second.example.com. A 192.168.52.102
  promise 'vz.example.com A is 203.0.113.10' answers 127.0.0.1 vz.example.com. A 203.0.113.10
  promise 'www.example.com A is 192.168.52.101, 192.168.52.102' answers 127.0.0.1 www.example.com. A 192.168.52.101 192.168.52.102
  promise '52.168.192.in-addr.arpa NS' answers 127.0.0.1 52.168.192.in-addr.arpa. NS ns1.example.com.
  promise '101.52.168.192.in-addr.arpa PTR' answers 127.0.0.1 101.52.168.192.in-addr.arpa. PTR first.example.com.
  promise '102.52.168.192.in-addr.arpa PTR' answers 127.0.0.1 102.52.168.192.in-addr.arpa. PTR second.example.com.
}

check_sites() {
  section "sites"
  promise 'first serves www on tcp/80' serves first http://www.example.com/.twinhost-health 200 --resolve www.example.com:80:192.168.52.101
  promise 'second serves www on tcp/80' serves second http://www.example.com/.twinhost-health 200 --resolve www.example.com:80:192.168.52.102
  promise 'tcp/8080 on 203.0.113.10 ends at first:80' serves first http://www.example.com:8080/.twinhost-health 200 --resolve www.example.com:8080:203.0.113.10
  promise 'tcp/8081 on 203.0.113.10 ends at second:80' serves second http://www.example.com:8081/.twinhost-health 200 --resolve www.example.com:8081:203.0.113.10
}

check_content() {
  section "content"
  promise 'first sends content if it holds some' sender_runs first lsyncd.service
  promise 'second sends content if it holds some' sender_runs second lsyncd.service
  promise 'www: what is written at the source is soon everywhere' synced www /var/www/html 20 first second
}

check_drift() {
  section "rules and resources as bundled"
  unchanged "firewall rules" rules_as_loaded
  unchanged 'first: CPUs, memory and start with the host' resources first 'Autostart: on' ' cpus=1 ' ' memory 1024Mb'
  unchanged 'second: CPUs, memory and start with the host' resources second 'Autostart: on' ' cpus=1 ' ' memory 1024Mb'
  section "files as bundled"
  unchanged /etc/sysctl.d/99-twinhost.conf as_bundled hosts/vz/etc/sysctl.d/99-twinhost.conf /etc/sysctl.d/99-twinhost.conf 644 root root
  unchanged /etc/tmpfiles.d/twinhost.conf as_bundled hosts/vz/etc/tmpfiles.d/twinhost.conf /etc/tmpfiles.d/twinhost.conf 644 root root
  unchanged /etc/systemd/system/twinhost-firewall.service as_bundled hosts/vz/etc/systemd/system/twinhost-firewall.service /etc/systemd/system/twinhost-firewall.service 644 root root
  unchanged /etc/twinhost/firewall.v4 as_bundled hosts/vz/etc/twinhost/firewall.v4 /etc/twinhost/firewall.v4 600 root root
  unchanged /etc/twinhost/firewall.v6 as_bundled hosts/vz/etc/twinhost/firewall.v6 /etc/twinhost/firewall.v6 600 root root
  unchanged /usr/local/lib/twinhost/firewall as_bundled hosts/vz/usr/local/lib/twinhost/firewall /usr/local/lib/twinhost/firewall 755 root root
  unchanged /usr/local/lib/twinhost/firewall-rehearsal as_bundled hosts/vz/usr/local/lib/twinhost/firewall-rehearsal /usr/local/lib/twinhost/firewall-rehearsal 755 root root
  unchanged /etc/systemd/system/twinhost-network.service as_bundled hosts/vz/etc/systemd/system/twinhost-network.service /etc/systemd/system/twinhost-network.service 644 root root
  unchanged /usr/local/lib/twinhost/network as_bundled hosts/vz/usr/local/lib/twinhost/network /usr/local/lib/twinhost/network 755 root root
  unchanged /etc/named.conf as_bundled hosts/vz/etc/named.conf /etc/named.conf 640 root named
  unchanged /etc/systemd/system/named.service.d/twinhost.conf as_bundled hosts/vz/etc/systemd/system/named.service.d/twinhost.conf /etc/systemd/system/named.service.d/twinhost.conf 644 root root
  unchanged /var/named/52.168.192.in-addr.arpa.zone as_bundled hosts/vz/var/named/52.168.192.in-addr.arpa.zone /var/named/52.168.192.in-addr.arpa.zone 640 root named
  unchanged /var/named/example.com.zone as_bundled hosts/vz/var/named/example.com.zone /var/named/example.com.zone 640 root named
  unchanged /etc/systemd/system/twinhost-health-www.service as_bundled hosts/vz/etc/systemd/system/twinhost-health-www.service /etc/systemd/system/twinhost-health-www.service 644 root root
  unchanged /etc/systemd/system/twinhost-health-www.timer as_bundled hosts/vz/etc/systemd/system/twinhost-health-www.timer /etc/systemd/system/twinhost-health-www.timer 644 root root
  unchanged /usr/local/lib/twinhost/health as_bundled hosts/vz/usr/local/lib/twinhost/health /usr/local/lib/twinhost/health 755 root root
  unchanged first:/etc/httpd/conf.d/www.conf node_as_bundled first nodes/first/etc/httpd/conf.d/www.conf /etc/httpd/conf.d/www.conf 644 root root
  unchanged first:/etc/lsyncd.conf node_as_bundled first nodes/first/etc/lsyncd.conf /etc/lsyncd.conf 644 root root
  unchanged first:/etc/systemd/system/httpd.service.d/twinhost.conf node_as_bundled first nodes/first/etc/systemd/system/httpd.service.d/twinhost.conf /etc/systemd/system/httpd.service.d/twinhost.conf 644 root root
  unchanged first:/etc/systemd/system/lsyncd.service node_as_bundled first nodes/first/etc/systemd/system/lsyncd.service /etc/systemd/system/lsyncd.service 644 root root
  unchanged first:/etc/systemd/system/twinhost-hosts.path node_as_bundled first nodes/first/etc/systemd/system/twinhost-hosts.path /etc/systemd/system/twinhost-hosts.path 644 root root
  unchanged first:/etc/systemd/system/twinhost-hosts.service node_as_bundled first nodes/first/etc/systemd/system/twinhost-hosts.service /etc/systemd/system/twinhost-hosts.service 644 root root
  unchanged first:/etc/tmpfiles.d/twinhost.conf node_as_bundled first nodes/first/etc/tmpfiles.d/twinhost.conf /etc/tmpfiles.d/twinhost.conf 644 root root
  unchanged first:/etc/twinhost/hosts node_as_bundled first nodes/first/etc/twinhost/hosts /etc/twinhost/hosts 644 root root
  unchanged first:/etc/twinhost/sync/ssh_config node_as_bundled first nodes/first/etc/twinhost/sync/ssh_config /etc/twinhost/sync/ssh_config 644 root root
  unchanged first:/usr/local/lib/twinhost/follow node_as_bundled first nodes/first/usr/local/lib/twinhost/follow /usr/local/lib/twinhost/follow 755 root root
  unchanged first:/usr/local/lib/twinhost/hosts-block node_as_bundled first nodes/first/usr/local/lib/twinhost/hosts-block /usr/local/lib/twinhost/hosts-block 755 root root
  unchanged first:/usr/local/lib/twinhost/receive node_as_bundled first nodes/first/usr/local/lib/twinhost/receive /usr/local/lib/twinhost/receive 755 root root
  unchanged first:/usr/local/share/twinhost/health/www.txt node_as_bundled first nodes/first/usr/local/share/twinhost/health/www.txt /usr/local/share/twinhost/health/www.txt 644 root root
  unchanged second:/etc/httpd/conf.d/www.conf node_as_bundled second nodes/second/etc/httpd/conf.d/www.conf /etc/httpd/conf.d/www.conf 644 root root
  unchanged second:/etc/lsyncd.conf node_as_bundled second nodes/second/etc/lsyncd.conf /etc/lsyncd.conf 644 root root
  unchanged second:/etc/systemd/system/httpd.service.d/twinhost.conf node_as_bundled second nodes/second/etc/systemd/system/httpd.service.d/twinhost.conf /etc/systemd/system/httpd.service.d/twinhost.conf 644 root root
  unchanged second:/etc/systemd/system/lsyncd.service node_as_bundled second nodes/second/etc/systemd/system/lsyncd.service /etc/systemd/system/lsyncd.service 644 root root
  unchanged second:/etc/systemd/system/twinhost-hosts.path node_as_bundled second nodes/second/etc/systemd/system/twinhost-hosts.path /etc/systemd/system/twinhost-hosts.path 644 root root
  unchanged second:/etc/systemd/system/twinhost-hosts.service node_as_bundled second nodes/second/etc/systemd/system/twinhost-hosts.service /etc/systemd/system/twinhost-hosts.service 644 root root
  unchanged second:/etc/tmpfiles.d/twinhost.conf node_as_bundled second nodes/second/etc/tmpfiles.d/twinhost.conf /etc/tmpfiles.d/twinhost.conf 644 root root
  unchanged second:/etc/twinhost/hosts node_as_bundled second nodes/second/etc/twinhost/hosts /etc/twinhost/hosts 644 root root
  unchanged second:/etc/twinhost/sync/ssh_config node_as_bundled second nodes/second/etc/twinhost/sync/ssh_config /etc/twinhost/sync/ssh_config 644 root root
  unchanged second:/usr/local/lib/twinhost/follow node_as_bundled second nodes/second/usr/local/lib/twinhost/follow /usr/local/lib/twinhost/follow 755 root root
  unchanged second:/usr/local/lib/twinhost/hosts-block node_as_bundled second nodes/second/usr/local/lib/twinhost/hosts-block /usr/local/lib/twinhost/hosts-block 755 root root
  unchanged second:/usr/local/lib/twinhost/receive node_as_bundled second nodes/second/usr/local/lib/twinhost/receive /usr/local/lib/twinhost/receive 755 root root
  unchanged second:/usr/local/share/twinhost/health/www.txt node_as_bundled second nodes/second/usr/local/share/twinhost/health/www.txt /usr/local/share/twinhost/health/www.txt 644 root root
}

main() {
  while (($# > 0)); do
    case $1 in
      --quiet) quiet=true ;;
      --drift) drift=true ;;
      --help | -h)
        sed -n '2,6s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
        exit 0
        ;;
      *) die "$1 is not an option; --help tells what is" ;;
    esac
    shift
  done
  if ((EUID != 0)); then die "this has to run as root"; fi
  check_host
  check_nodes
  check_names
  check_sites
  check_content
  if [[ ${drift} == true ]]; then check_drift; fi
  printf '%s promises hold, %s are broken\n' "${held}" "${broken}"
  ((broken == 0))
}

main "$@"
