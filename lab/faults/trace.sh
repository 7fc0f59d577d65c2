# Read by bash before the script (BASH_ENV). Before each simple command, also in functions, subshells and pipes, the
# script says which one it is and waits until it may go on: whoever watches can kill it between any two commands. Processes
# that run side by side take turns, so that the word to go on reaches the one that asked.
unset BASH_ENV
exec 197<>"${LAB_TURN}" 198>"${LAB_ASK}" 199<"${LAB_GO}"
set -o functrace
trap '{ read -r -n 1 -u 197 LAB_GONE && printf "%s\n" "${BASH_COMMAND//$'\''\n'\''/ }" >&198 && read -r -n 1 -u 199 LAB_GONE && printf . >&197; } 2>/dev/null || :' DEBUG
