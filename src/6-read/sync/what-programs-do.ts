/** What the program `receive` must still do for its table to mean what it says. */
export const RECEIVE_DOES: readonly string[] = [
  `    *" $2 "*) ;;`,
  `    *) refuse "$2 does not send the content of $1" ;;`,
  `  if [[ \${holder} == one && -e /var/lib/twinhost/holds/$1 ]]; then`,
  `look_up "\${site}" "\${connection%% *}"`,
  `if [[ \${deletes} == no && \${options} == *--delete* ]]; then refuse "nothing of \${site} is deleted from outside"; fi`,
  `enter "\${root}"`,
];

/** And the program `push`. */
export const PUSH_DOES: readonly string[] = [
  `[[ -e /var/lib/twinhost/holds/\${site} ]] || fail "this node does not hold the content of \${site}; nothing is sent"`,
  `cd -P -- "\${root}" || fail "cannot enter \${root}"`,
  "transfer=(rsync -lrtuEOW --timeout=60 --rsh='/usr/bin/ssh -F /etc/twinhost/sync/ssh_config')",
  `  local target="twinsync@$1:\${site}" code`,
  `  "\${transfer[@]}" "$@" ./ "\${target}"`,
  `  send "$1" || return 1`,
];
