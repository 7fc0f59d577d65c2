import { readFileSync } from "node:fs";
import type { LabFacts } from "../facts.js";
import type { LabNetwork } from "../network/lab-network.js";
import { LabFailure } from "../process/lab-failure.js";
import { owner } from "../process/owner.js";
import { PATIENCE } from "../process/patience.js";
import { describe, type RunOptions, type RunResult, run } from "../process/run.js";
import { waitUntil } from "../process/wait-until.js";
import { controlGroup, inControlGroup } from "../runs/control-group.js";
import { type LabRun, logTail } from "../runs/lab-run.js";
import { enterArgv } from "./enter-argv.js";
import type { LayeredRoot, Layers } from "./layered-root.js";
import { pidOutside } from "./pid-outside.js";

/** The physical server: a Debian with its own systemd, on its own network, that thinks it is alone. */
export interface LabServer {
  /** Milliseconds until the system says that it is up. */
  readonly boot: () => Promise<number>;
  /** Runs a shell command line as root at the console: works also when the network of the server is broken. */
  readonly run: (command: string, options?: RunOptions) => Promise<RunResult>;
  readonly mustRun: (command: string, options?: RunOptions) => Promise<string>;
  /** The path of its network namespace, or of that of a process of it, by its number in there. */
  readonly network: (pid?: number) => string;
  /** Pulls the plug. */
  readonly crash: () => Promise<void>;
  /** Off and on again with a new network namespace, so that nothing of the kernel's state survives. */
  readonly reboot: (how?: "orderly" | "crash") => Promise<number>;
  /** Turns the server off and keeps its disk as it is now. */
  readonly freeze: () => Promise<Layers>;
  /** Turns the server off and puts a kept disk in. */
  readonly reset: (layers: Layers) => Promise<void>;
}

export function labServer(lab: LabRun, network: LabNetwork, facts: LabFacts, disk: LayeredRoot): LabServer {
  let nspawn = 0;
  let leader = 0;
  let boots = 0;
  const isOn = (): boolean => nspawn > 0 && owner(nspawn) !== undefined;
  const gone = async (): Promise<void> => {
    await waitUntil("the server to be off", async () => !isOn(), { timeout: 120_000 });
    nspawn = 0;
  };
  const execute = async (command: string, options: RunOptions = {}): Promise<RunResult> => {
    if (!isOn()) throw new LabFailure("the server is off");
    const timeout = (options.timeout ?? 120_000) * PATIENCE;
    const result = await run(enterArgv(leader, command, timeout), { ...options, timeout: timeout + 5_000 });
    return { ...result, timedOut: result.ms >= timeout };
  };
  const boot = async (): Promise<number> => {
    const started = performance.now();
    await disk.mount();
    boots += 1;
    const log = `console-${boots}`;
    const argv = nspawnArgv(disk.path, network.host, `${lab.id}s`, facts.host.name);
    nspawn = lab.background(log, inControlGroup(controlGroup(lab.id), argv));
    leader = await waitUntil("the server's first process", async () => firstProcess(nspawn), {
      timeout: 20_000,
      every: 20,
    });
    const state = async (): Promise<string | undefined> => {
      if (!isOn()) throw new LabFailure(`the server died while booting:\n${logTail(lab, log)}`);
      const asked = await run([...enterArgv(leader), "systemctl", "is-system-running"], { timeout: 10_000 });
      return ["running", "degraded"].find((each) => each === asked.stdout.trim());
    };
    await waitUntil("the server to be up", state, { timeout: 180_000 });
    return Math.round(performance.now() - started);
  };
  const crash = async (): Promise<void> => {
    if (isOn()) process.kill(leader, "SIGKILL");
    await gone();
  };
  const powerOff = async (): Promise<void> => {
    if (isOn()) await run([...enterArgv(leader), "systemctl", "poweroff"], { timeout: 30_000 });
    await gone();
  };
  return {
    ...{ boot, run: execute, crash },
    network: (pid) => (pid === undefined ? `/run/netns/${network.host}` : `/proc/${pidOutside(leader, pid)}/ns/net`),
    mustRun: async (command, options) => {
      const result = await execute(command, options);
      if (result.code !== 0) throw new LabFailure(describe(result));
      return result.stdout;
    },
    reboot: async (how = "orderly") => {
      await (how === "crash" ? crash() : powerOff());
      await network.renewHost();
      return boot();
    },
    freeze: async () => {
      await powerOff();
      await network.renewHost();
      return disk.freeze();
    },
    reset: async (layers) => {
      await crash();
      await network.renewHost();
      await disk.reset(layers);
    },
  };
}

/** Nothing is registered outside, the kernel's settings stay read-only but for the network's, all else is the guest's. */
function nspawnArgv(root: string, namespace: string, machine: string, hostname: string): readonly string[] {
  return [
    ...["env", "SYSTEMD_NSPAWN_UNIFIED_HIERARCHY=1", "SYSTEMD_NSPAWN_API_VFS_WRITABLE=network"],
    ...["systemd-nspawn", "-q", "-b", "-D", root, "-M", machine, `--hostname=${hostname}`],
    ...[
      "--register=no",
      "--keep-unit",
      "--private-users=no",
      "--link-journal=no",
      "--resolv-conf=off",
      "--timezone=off",
    ],
    ...[`--network-namespace-path=/run/netns/${namespace}`, "--capability=all", "--console=read-only"],
  ];
}

/** The child of nspawn that is process 1 in there; nspawn has helpers besides while it sets up. */
function firstProcess(nspawn: number): number | undefined {
  try {
    const children = readFileSync(`/proc/${nspawn}/task/${nspawn}/children`, "utf8").trim().split(" ");
    return children.map(Number).find((pid) => /^NSpid:\s+\d+\s+1$/m.test(readFileSync(`/proc/${pid}/status`, "utf8")));
  } catch {
    return undefined;
  }
}
