import { spawn } from "node:child_process";

/** Prints each of its words between angle brackets, in the place of the command. */
const ECHO = "twinhost() { printf '<%s>' \"$@\"; echo; };";

/** How an interactive shell is started without the user's files, and told of the completion. */
const SHELLS = {
  bash: {
    start: "bash --norc --noprofile -i",
    load: `${ECHO} source "$COMPLETION"; PS1='rea''dy> '`,
  },
  zsh: {
    start: "zsh -f -i",
    load: `autoload -Uz compinit; compinit -u -D; ${ECHO} source "$COMPLETION"; unsetopt beep; PS1='rea''dy> '`,
  },
} as const;

/**
 * Types at an interactive shell on a terminal of its own (script(1)), Tab keys included, and gives what the command was
 * called with: the words between angle brackets, for each line that was typed. Ends after 100 s.
 */
export async function typedAt(
  shell: keyof typeof SHELLS,
  completion: string,
  directory: string,
  lines: readonly string[],
): Promise<readonly string[]> {
  const { start, load } = SHELLS[shell];
  const child = spawn("timeout", ["100", "script", "-qec", start, "/dev/null"], {
    cwd: directory,
    env: { ...process.env, TERM: "dumb", HOME: directory, COMPLETION: completion },
  });
  let screen = "";
  const waiting = [`${load}\r`, ...lines.map((line) => `${line}\r`), "exit\r"];
  let asked = 0;
  const next = (): void => {
    const keys = waiting.shift();
    if (keys !== undefined) child.stdin.write(keys);
    asked += 1;
  };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    screen += text;
    // The prompt comes after each command has run; what it printed stands before.
    while (screen.split("ready> ").length - 1 >= asked && waiting.length > 0) next();
  });
  next();
  await new Promise((resolve) => child.on("close", resolve));
  return screen.match(/(?:<[^<>\r\n]*>)+(?=\r?\n)/g) ?? [];
}
