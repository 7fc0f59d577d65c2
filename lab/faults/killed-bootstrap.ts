import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { SCRIPTS } from "../facts.js";
import type { Lab } from "../lab.js";
import { LabFailure } from "../process/lab-failure.js";
import type { RunResult } from "../process/run.js";
import { shWord } from "../process/sh-word.js";
import { BUNDLE } from "../scenario/deployment.js";

export interface Strike {
  /** Before which command of the script, counted from 1 over all of its functions and subshells; 0 for never. */
  readonly at: number;
  /** Counts only commands that begin with this. */
  readonly counts?: string;
  /** The script alone, so that its children go on, or its whole process group. */
  readonly mode: "script" | "group";
  /** Seconds to wait once the command was let go: to strike in the middle of something long. */
  readonly late?: number;
  readonly arguments?: readonly string[];
}

export interface Struck extends RunResult {
  /** Every command that began, in order. */
  readonly commands: readonly string[];
  readonly killed: boolean;
}

const FOLDER = "/run/lab-faults";

/** Runs bootstrap.sh on the host one command at a time and kills it at a given one. The script needs to offer nothing. */
export async function killedBootstrap(lab: Lab, strike: Strike): Promise<Struck> {
  for (const name of ["trace.sh", "supervise.sh"]) {
    const text = readFileSync(fileURLToPath(new URL(name, import.meta.url)), "utf8");
    await lab.server.mustRun(`mkdir -p ${FOLDER} && cat >${FOLDER}/${name} && chmod 755 ${FOLDER}/${name}`, {
      input: text,
    });
  }
  const words = (strike.arguments ?? ["--yes"]).join(" ");
  const supervised = `${FOLDER}/supervise.sh ${strike.at} ${strike.mode} ${strike.late ?? 0} ${FOLDER}/commands ./${SCRIPTS.bootstrap} ${words}`;
  const result = await lab.server.run(`cd ${BUNDLE} && LAB_COUNTS=${shWord(strike.counts ?? "")} exec ${supervised}`, {
    timeout: 1_200_000,
  });
  if (result.timedOut) throw new LabFailure(`bootstrap.sh did not end: ${result.stdout.slice(-500)}`);
  const commands = (await lab.server.mustRun(`cat ${FOLDER}/commands`)).split("\n").filter((line) => line !== "");
  return { ...result, commands, killed: result.stderr.includes("struck before command") };
}
