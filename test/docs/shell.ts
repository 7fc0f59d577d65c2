import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { commandLine, projectRoot, run } from "../cli/command.js";
import { isShown, type Shown } from "./blocks.js";

/** A directory for the sessions of one document, where `twinhost` is installed as a command and as a library. */
export function shellIn(directory: string): (shown: readonly Shown[]) => readonly string[] {
  const bin = join(directory, "node_modules/.bin");
  mkdirSync(bin, { recursive: true });
  symlinkSync(projectRoot, join(directory, "node_modules/twinhost"));
  writeFileSync(join(bin, "twinhost"), `#!/bin/sh\nexec ${commandLine} "$@"\n`, { mode: 0o755 });
  return (shown) => faults(directory, bin, shown);
}

/** Runs the commands of a session in one bash, and tells what is not as it is shown. */
function faults(directory: string, bin: string, shown: readonly Shown[]): readonly string[] {
  const script = shown.map(
    ({ command }) => `(exit "$status")\n${command}\nstatus=$?\nprintf '\\036%d\\036' "$status"\n`,
  );
  const { out } = run("bash", ["-c", `exec 2>&1 </dev/null\nstatus=0\n${script.join("")}`], {
    in: directory,
    env: { PATH: `${bin}:${process.env["PATH"]}`, CI: undefined, NO_COLOR: "1" },
  });
  const parts = out.split("\u001e");
  return shown.flatMap(({ command, output }, index) => {
    const actual = parts[2 * index] ?? "";
    const status = parts[2 * index + 1];
    const asksForStatus = shown[index + 1]?.command === "echo $?";
    if (status !== "0" && !asksForStatus) return [`\`${command}\` ended with ${status}:\n${actual}`];
    return isShown(output, actual) ? [] : [`\`${command}\` printed something else:\n${actual}`];
  });
}
