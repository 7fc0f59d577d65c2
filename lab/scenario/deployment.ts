import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { SCRIPTS } from "../facts.js";
import type { Lab } from "../lab.js";
import { LabFailure } from "../process/lab-failure.js";
import { PATIENCE } from "../process/patience.js";
import { describe, mustRun, type RunResult } from "../process/run.js";
import { waitUntil } from "../process/wait-until.js";
import { complaintsOf } from "./complaints-of.js";
import { deeds, type Handled, handled, touched } from "./handled.js";
import type { Ledger } from "./ledger.js";
import { same } from "./same.js";
import { differences, stateOfHost } from "./state-of-host.js";

/** Where the administrator puts the bundle on the host. */
export const BUNDLE = "/root/bundle";

/** Copies a bundle to the host as an administrator does: over SSH, from the client. The old copy is gone after that. */
export async function copyBundle(lab: Lab, bundle: string): Promise<void> {
  const there = join(lab.client.root, "root/bundle");
  await mustRun(["rm", "-rf", there]);
  mkdirSync(there, { recursive: true });
  await mustRun(["cp", "-a", `${bundle}/.`, there]);
  const { address, sshPort } = lab.facts.host;
  const answers = async (): Promise<boolean> =>
    (await lab.client.ssh(address, "true", { port: sshPort, timeout: 15_000 })).code === 0;
  await waitUntil("SSH to the host", answers, { timeout: 30_000 });
  const [, ...ssh] = [
    "",
    ...lab.client.sshArgv(address, `rm -rf ${BUNDLE} && mkdir ${BUNDLE} && tar -C ${BUNDLE} -x`, { port: sshPort }),
  ];
  const packed = join(lab.run.directory, "bundle.tar");
  await mustRun(["tar", "-C", there, "-cf", packed, "."]);
  await mustRun(["sh", "-c", 'tar=$1; shift; exec "$@" <"$tar"', "sh", packed, ...ssh], { timeout: 60_000 });
}

/** Settings that a container cannot make, and a server can. */
const KERNEL_WIDE = /^ {2}would set (?:net\.ipv4\.route\.|fs\.inotify\.)/;

export interface BootstrapOptions {
  readonly arguments?: readonly string[];
  readonly timeout?: number;
  readonly onLine?: (line: string) => void;
}

/** Runs the bundle's bootstrap in an SSH session without a terminal. */
export async function bootstrap(lab: Lab, options: BootstrapOptions = {}): Promise<RunResult> {
  const { address, sshPort } = lab.facts.host;
  const command = `cd ${BUNDLE} && ./${SCRIPTS.bootstrap} ${(options.arguments ?? ["--yes"]).join(" ")} 2>&1`;
  const timeout = (options.timeout ?? 900_000) * PATIENCE;
  return lab.client.ssh(address, command, {
    port: sshPort,
    timeout,
    ...(options.onLine === undefined ? {} : { onLine: options.onLine }),
  });
}

/** Asks for every promise on the server. */
export async function verify(lab: Lab, words = ""): Promise<RunResult> {
  return lab.server.run(`cd ${BUNDLE} && ./${SCRIPTS.verify} ${words} </dev/null`, { timeout: 180_000 });
}

/** From bare Debian to the promised state; then a second time, which must change nothing. */
export async function deployment(lab: Lab, ledger: Ledger, bundle: string, say: (line: string) => void): Promise<void> {
  await copyBundle(lab, bundle);
  const first = await bootstrap(lab, { onLine: say });
  ledger.measured("bootstrap of a bare Debian", first.ms);
  if (first.code !== 0) throw new LabFailure(describe(first));
  await ledger.promise(`${SCRIPTS.verify} is content right after the first bootstrap`, async () => {
    const result = await verify(lab);
    return result.code === 0 || complaintsOf(result);
  });
  const before = await stateOfHost(lab);
  const untouched = await handled(lab);
  const second = await bootstrap(lab);
  const after = await handled(lab);
  ledger.measured("bootstrap a second time", second.ms);
  await ledger.promise("a second bootstrap ends well", async () => second.code === 0 || describe(second));
  await ledger.promise("a second bootstrap changes nothing", async () => differences(before, await stateOfHost(lab)));
  for (const [machine, then] of untouched)
    await ledger.promise(`a second bootstrap writes no file and restarts no unit of ${machine}`, async () =>
      same(deeds(touched(then, after.get(machine) as Handled)), ""),
    );
  await ledger.promise(`${SCRIPTS.bootstrap} --diff finds nothing that differs`, async () => {
    const looked = await lab.server.run(`cd ${BUNDLE} && ./${SCRIPTS.bootstrap} --diff </dev/null`, {
      timeout: 180_000,
    });
    const found = looked.stdout.split("\n").filter((line) => line.startsWith("  would ") && !KERNEL_WIDE.test(line));
    return (looked.code < 2 && found.length === 0) || `exit code ${looked.code}\n${found.join("\n")}`;
  });
}
