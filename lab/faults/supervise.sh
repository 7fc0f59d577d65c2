#!/bin/bash
# supervise.sh N script|group LATE LIST COMMAND…
#
# Runs a bash script command by command and writes each command to LIST. Before the N-th one (0: never) plus LATE
# seconds it kills the script with SIGKILL: alone, as the kernel does when memory is out, or with its process group.
# With LAB_COUNTS in the environment only commands that begin with that text count.
# Ends with the script's exit status, when nothing that the script started in its session is left.
set -u
number=$1 mode=$2 late=$3 list=$4
shift 4
here=$(cd -- "$(dirname -- "$0")" && pwd)
pipes=$(mktemp -d)
mkfifo "${pipes}/ask" "${pipes}/go" "${pipes}/turn"
exec 7<>"${pipes}/ask" 6<>"${pipes}/go" 5<>"${pipes}/turn"
printf . >&5
: >"${list}"
BASH_ENV=${here}/trace.sh LAB_ASK=${pipes}/ask LAB_GO=${pipes}/go LAB_TURN=${pipes}/turn setsid "$@" 5>&- 6>&- 7>&- </dev/null &
script=$!
strike() {
  if [[ ${mode} == group ]]; then kill -KILL -- "-${script}"; else kill -KILL "${script}"; fi
}
count=0
struck=''
while :; do
  if IFS= read -r -t 0.2 -u 7 command; then
    printf '%s\n' "${command}" >&9
    counts=''
    if [[ ${command} == "${LAB_COUNTS-}"* ]]; then counts=yes count=$((count + 1)); fi
    if [[ -n ${counts} ]] && ((count == number)); then
      if [[ ${late} == 0 ]]; then
        strike
      else
        (sleep "${late}" && strike 2>/dev/null) 5>&- 6>&- 7>&- &
      fi
      struck=yes
    fi
    printf . >&6
  elif ! pgrep -s "${script}" >/dev/null; then
    break
  elif [[ -n ${struck} ]]; then
    # Who was killed while it was its turn took that along; its children go on.
    printf . >&5
  fi
done 9>>"${list}"
wait "${script}" 2>/dev/null
status=$?
rm -rf -- "${pipes}"
[[ -z ${struck} ]] || echo "struck before command ${number}" >&2
exit "${status}"
