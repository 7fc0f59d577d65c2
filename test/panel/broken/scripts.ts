import type { Broken } from "./broken.js";
import { add, swap } from "./change.js";

const bash = { bundle: "debian-pair", file: "bootstrap.sh" } as const;
const sh = { bundle: "debian-pair", file: "clients/install-hosts.sh" } as const;

/** Scripts, and the bundle as a whole. */
export const scripts: readonly Broken[] = [
  { judge: "sha256sum", what: "a file that was edited", ...bash, change: add("# mine"), says: /not as it was written/ },
  {
    judge: "sha256sum",
    what: "a sum that is none",
    bundle: "debian-pair",
    file: "SHA256SUMS",
    change: swap(/^[0-9a-f]{8}/, "nonsense"),
    says: /improperly formatted|is not in SHA256SUMS/,
  },
  { judge: "shellcheck", what: "a variable without quotes", ...bash, change: add("rm $1"), says: /\[SC2086\]/ },
  { judge: "bash", what: "an if without an end", ...bash, change: add("if true; then"), says: /syntax error/ },
  { judge: "dash", what: "a done without a loop", ...sh, change: add("done"), says: /Syntax error/ },
  { judge: "busybox", what: "a case without an end", ...sh, change: add("case x in"), says: /syntax error/ },
  { judge: "mksh", what: "a quote without an end", ...sh, change: add("echo 'x"), says: /no closing quote/ },
  { judge: "shfmt", what: "a line at the wrong depth", ...bash, change: add("    true"), says: /not laid out/ },
  { judge: "checkbashisms", what: "a test of bash", ...sh, change: add("[[ -n $1 ]]"), says: /test command/ },
];
