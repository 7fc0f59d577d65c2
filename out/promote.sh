#!/bin/bash -p
# example: lets NODE hold the content of all sites it serves, and send it to the others from now on. Refuses where files
# would be lost.
#
#   ./promote.sh NODE                 the node that holds the content now is there, and hands it over
#   ./promote.sh --without-it NODE    it is gone: what it had not sent yet stays on it until it comes back
set -u
export LC_ALL=C PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

readonly promote=./promote.sh
readonly newline=$'\n'
without=false

die() {
  printf 'error: %s\n' "$1" >&2
  shift
  if (($# > 0)); then printf '  %s\n' "$@" >&2; fi
  exit 1
}

say() { printf '%s\n' "$*"; }

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

# each_site COMMAND NODE: calls it for every synced site of the node, with the node, the site, its root, then all its nodes.
each_site() {
  local call=$1
  case $2 in
    first)
      "${call}" first www /var/www/html first second
      ;;
    second)
      "${call}" second www /var/www/html first second
      ;;
    *) die "there is no node $2" ;;
  esac
}

address_of() {
  case $1 in
    first) echo 192.168.52.101 ;;
    second) echo 192.168.52.102 ;;
    *) die "there is no node $1" ;;
  esac
}

unit_of() {
  case $1 in
    first) echo lsyncd.service ;;
    second) echo lsyncd.service ;;
    *) die "there is no node $1" ;;
  esac
}

# What of a site's tree is not synced.
excludes_of() {
  case $1 in
    www) excludes=(--exclude=/.twinhost/) ;;
    *) die "there is no site $1" ;;
  esac
}

# holds NODE SITE: whether the node holds the content. Where it cannot be asked nobody guesses: two would send.
holds() {
  local answer
  # shellcheck disable=SC2016 # expanded by the shell in the node
  answer=$(node_exec "$1" /bin/sh -c 'if test -e "$1"; then echo yes; else echo no; fi' sh "/var/lib/twinhost/holds/$2") ||
    die "$1 cannot be asked whether it holds the content of $2" "log in and look: it may be starting still, or out of space or memory"
  [[ ${answer} == yes ]]
}

# inventory NODE ROOT: every file that is synced, with size and time, and every link with where it leads, as rsync sees them; in
# the time of no place and the letters of no language, for the nodes may be set to different ones. The time of a link is
# left out: receive makes it anew with each transfer.
inventory() {
  local list
  list=$(node_exec "$1" env LC_ALL=C TZ=UTC0 rsync -rl8 --list-only "${excludes[@]}" "$2/") || return 1
  list=$(sed -n 's/^-[^ ]* *//p; s/^l[^ ]* *[^ ]* [^ ]* [^ ]* /link - - /p' <<<"${list}") || return 1
  sort <<<"${list}"
}

# send FROM SITE ROOT TO: brings over what is new or newer; deletes nothing.
send() {
  local to
  to=$(address_of "$4") || return 1
  node_exec "$1" rsync -lrtuEOW --timeout=60 --rsh='/usr/bin/ssh -F /etc/twinhost/sync/ssh_config' \
    "${excludes[@]}" "$3/" "twinsync@${to}:$2"
}

# The sender of a node runs while it holds something, and not otherwise. Timers run on every node, and ask for the mark themselves.
set_sender() {
  local unit
  unit=$(unit_of "$1") || return 1
  [[ -n ${unit} ]] || return 0
  if node_exec "$1" /bin/sh -c 'ls /var/lib/twinhost/holds/* >/dev/null 2>&1'; then
    node_exec "$1" systemctl enable --quiet "${unit}" && node_exec "$1" systemctl restart "${unit}"
  else
    node_exec "$1" systemctl disable --quiet --now "${unit}"
  fi
}

stop_sender() {
  local unit
  unit=$(unit_of "$1") || return 1
  [[ -z ${unit} ]] || node_exec "$1" systemctl stop "${unit}"
}

give() { node_exec "$1" touch "/var/lib/twinhost/holds/$2" && set_sender "$1"; }
take() { node_exec "$1" rm -f "/var/lib/twinhost/holds/$2" && set_sender "$1"; }

# finish NODE SITE NODE...: does what a run that was killed has left undone. Who sends is left alone: a restart would forget what
# was deleted a moment ago.
finish() {
  local node=$1 site=$2 other unit
  shift 2
  for other in "$@"; do
    node_running "${other}" || continue
    unit=$(unit_of "${other}") || exit 1
    if [[ -n ${unit} ]] && ! node_exec "${other}" systemctl is-active --quiet "${unit}"; then
      set_sender "${other}" || die "the sync of ${other} cannot be set; run this again"
    fi
    if [[ ${other} != "${node}" ]]; then
      node_exec "${other}" /usr/local/lib/twinhost/follow "${site}" || die "${other} cannot be made a follower; run this again"
    fi
  done
}

promote() {
  local node=$1 site=$2 root=$3 other holder='' away='' excludes=()
  shift 3
  excludes_of "${site}"
  for other in "$@"; do
    [[ ${other} != "${node}" ]] || continue
    if ! node_running "${other}"; then
      away=${other}
    elif holds "${other}" "${site}"; then
      holder=${other}
    fi
  done
  if [[ -n ${holder} ]]; then
    hand_over "${holder}" "${node}" "${site}" "${root}"
  elif holds "${node}" "${site}"; then
    finish "${node}" "${site}" "$@"
    say "${site}: ${node} holds it already"
  elif [[ -z ${away} ]]; then
    give "${node}" "${site}" || die "${node} cannot be told to hold ${site}"
    say "${site}: nobody held it; ${node} does now"
  elif [[ ${without} == false ]]; then
    die "${site}: ${away} does not run, and it may hold files that ${node} does not have" \
      "start it, or go on without it: ${promote} --without-it ${node}"
  else
    give "${node}" "${site}" || die "${node} cannot be told to hold ${site}"
    say "${site}: ${node} holds it now; when ${away} is back, run ${promote} ${node} once more"
  fi
}

# hand_over FROM TO SITE ROOT
hand_over() {
  local from=$1 to=$2 site=$3 root=$4 had has missing
  # It takes nothing while it holds the site itself: after a promotion without the other, both do.
  if holds "${to}" "${site}"; then
    say "${site}: ${from} and ${to} both hold it; what only ${from} has goes to ${to} first"
    node_exec "${to}" rm -f "/var/lib/twinhost/holds/${site}" || die "${to} cannot be told to take it"
  fi
  send "${from}" "${site}" "${root}" "${to}" || die "${site}: ${from} could not send all of it to ${to}; nothing was handed over"
  had=$(inventory "${from}" "${root}") || die "${from} cannot be asked for its files"
  has=$(inventory "${to}" "${root}") || die "${to} cannot be asked for its files"
  missing=$(comm -23 - /dev/fd/3 <<<"${had}" 3<<<"${has}") || die "cannot compare"
  # Size, date and time stand before the name.
  missing=$(awk '{ sub(/^ *[^ ]+ +[^ ]+ +[^ ]+ /, ""); print }' <<<"${missing}") || die "cannot compare"
  if ! all_newer "${from}" "${to}" "${root}" "${missing}"; then
    die "${site}: these are on ${from}, and not the same on ${to}; nothing was handed over:" "${missing//"${newline}"/"${newline}  "}"
  fi
  stop_sender "${from}" || die "the sync of ${from} cannot be stopped"
  # Once more, now that its sender has stopped: what was written in between.
  if ! send "${from}" "${site}" "${root}" "${to}"; then
    set_sender "${from}"
    die "${site}: ${from} could not send the last of it; it holds the content as before"
  fi
  # For a moment both hold it, and neither takes anything: should we be killed now, a second run has all that it needs to know.
  give "${to}" "${site}" || die "${to} cannot be told to hold ${site}; run this again"
  take "${from}" "${site}" || die "${from} cannot be told to let go of ${site}; run this again"
  node_exec "${from}" /usr/local/lib/twinhost/follow "${site}" || die "${from} cannot be made a follower; run this again"
  say "${site}: ${to} holds it now, ${from} follows"
}

# all_newer FROM TO ROOT FILES: what differs is newer over there, so that nothing is lost.
all_newer() {
  local from=$1 to=$2 root=$3 file here there
  [[ -n $4 ]] || return 0
  while read -r file; do
    here=$(node_exec "${from}" stat -c %Y -- "${root}/${file}") || return 1
    there=$(node_exec "${to}" stat -c %Y -- "${root}/${file}" 2>/dev/null) || return 1
    ((there > here)) || return 1
  done <<<"$4"
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

main() {
  if [[ ${1-} == --without-it ]]; then
    without=true
    shift
  fi
  if (($# != 1)) || [[ $1 == -* ]]; then
    printf 'usage: %s [--without-it] NODE\n  nodes: %s\n' "${promote}" 'first, second' >&2
    exit 2
  fi
  if ((EUID != 0)); then die "this has to run as root"; fi
  # Two at once, each for another node, could both take the content from the node that the other one gave it to.
  take_lock
  node_running "$1" || die "$1 does not run"
  each_site promote "$1"
}

main "$@"
