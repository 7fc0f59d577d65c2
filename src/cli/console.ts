import { progress } from "./progress.js";

/** Where a verb writes: data to `out`, messages to `err`. Both take whole texts. */
export interface Console {
  out(text: string): void;
  err(text: string): void;
  /** Whether to colour what goes there. */
  readonly colorOut: boolean;
  readonly colorErr: boolean;
  /** Whether `out` is a terminal, which must not get what files may hold. */
  readonly isTerminal: boolean;
  /** Characters in a line of the terminal; 100 where there is none. */
  readonly columns: number;
}

/** How the user wants colours: `--color` first, then NO_COLOR and FORCE_COLOR (no-color.org), then what the stream is. */
function wantsColor(when: string | undefined, stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  if (when === "always") return true;
  if (when === "never") return false;
  if (env["NO_COLOR"] !== undefined && env["NO_COLOR"] !== "") return false;
  if (env["FORCE_COLOR"] !== undefined) return env["FORCE_COLOR"] !== "0";
  return stream.isTTY === true && env["TERM"] !== "dumb";
}

/** The console of this process. */
export function processConsole(when: string | undefined): Console {
  return {
    out: (text) => {
      progress.clear();
      process.stdout.write(text);
    },
    err: (text) => {
      progress.clear();
      process.stderr.write(text);
    },
    colorOut: wantsColor(when, process.stdout, process.env),
    colorErr: wantsColor(when, process.stderr, process.env),
    isTerminal: process.stdout.isTTY === true,
    columns: process.stderr.columns || 100,
  };
}
