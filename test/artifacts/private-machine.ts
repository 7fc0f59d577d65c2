import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { needRoot } from "../need-root.js";

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Daemon {
  readonly child: ChildProcess;
  readonly exited: () => boolean;
  /** What it has said so far, on both streams. */
  readonly said: () => string;
}

/** Nothing that was started outlives the test that started it, however it ends. */
const DIE_WITH_US = ["--pdeathsig", "KILL", "--"];

const MOUNTS = `
  for layer in etc:/etc var:/var local:/usr/local; do
    mkdir -p "$1/\${layer%%:*}"/{upper,work}
    mount -t overlay overlay -o "lowerdir=\${layer#*:},upperdir=$1/\${layer%%:*}/upper,workdir=$1/\${layer%%:*}/work" "\${layer#*:}"
  done
  mount -t tmpfs tmpfs /run
  mkdir -p /run/sshd
  ip link set lo up`;

/**
 * A machine to be: its own network namespace and mounts, with this machine's programs, and /etc, /var, /usr/local and /run of
 * its own, so that real programs run on emitted files under their real paths. Needs root.
 */
export class PrivateMachine {
  readonly #keeper: ChildProcess;
  readonly #directory: string;
  readonly #daemons: ChildProcess[] = [];
  #logs = 0;

  private constructor(directory: string) {
    this.#directory = directory;
    mkdirSync(directory, { recursive: true });
    const argv = [...DIE_WITH_US, "unshare", "--net", "--mount", "--propagation", "private", "sleep", "infinity"];
    this.#keeper = spawn("setpriv", argv, { stdio: "ignore" });
  }

  static async make(directory: string): Promise<PrivateMachine> {
    needRoot();
    const machine = new PrivateMachine(directory);
    await waitFor(() => machine.#isInside(), "the namespaces");
    machine.bash(MOUNTS, directory);
    return machine;
  }

  get pid(): number {
    return this.#keeper.pid as number;
  }

  /** Runs a program inside, to its end. */
  run(argv: readonly string[], options: { readonly env?: NodeJS.ProcessEnv; readonly input?: string } = {}): Outcome {
    const env = {
      PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
      LC_ALL: "C.UTF-8",
      ...options.env,
    };
    const result = spawnSync("nsenter", [...this.#enter(), ...argv], {
      env,
      input: options.input ?? "",
      encoding: "utf8",
      timeout: 60_000,
    });
    // A program that does not read its input is no fault.
    if (result.error !== undefined && !result.error.message.endsWith("EPIPE")) throw result.error;
    return { code: result.status, out: result.stdout, err: result.stderr };
  }

  /** Runs lines of bash inside; they have to end well. */
  bash(script: string, ...args: readonly string[]): string {
    return this.feed(script, "", ...args);
  }

  /** The same, with something to read. */
  feed(script: string, input: string, ...args: readonly string[]): string {
    const { code, out, err } = this.run(["bash", "--norc", "-euc", script, "bash", ...args], { input });
    if (code !== 0) throw new Error(`${script}\nended with ${code}: ${err}${out}`);
    return out;
  }

  start(argv: readonly string[]): Daemon {
    this.#logs += 1;
    const log = join(this.#directory, `log-${this.#logs}`);
    const file = openSync(log, "a");
    const child = spawn("setpriv", [...DIE_WITH_US, "nsenter", ...this.#enter(), ...argv], {
      stdio: ["ignore", file, file],
      detached: true,
    });
    closeSync(file);
    this.#daemons.push(child);
    return {
      child,
      exited: () => child.exitCode !== null || child.signalCode !== null,
      said: () => readFileSync(log, "utf8"),
    };
  }

  end(daemon: Daemon, signal: NodeJS.Signals = "SIGTERM"): Promise<number | null> {
    const { child } = daemon;
    if (daemon.exited()) return Promise.resolve(child.exitCode);
    return new Promise((resolve) => {
      child.once("exit", (code) => resolve(code));
      signalGroup(child, signal);
    });
  }

  close(): void {
    for (const child of [...this.#daemons, this.#keeper]) signalGroup(child, "SIGKILL");
  }

  #enter(): readonly string[] {
    return [`--target=${this.pid}`, "--net", "--mount", "--"];
  }

  #isInside(): boolean {
    const own = spawnSync("readlink", ["/proc/self/ns/net", `/proc/${this.pid}/ns/net`], {
      encoding: "utf8",
    }).stdout.split("\n");
    return own[1] !== "" && own[0] !== own[1];
  }
}

/** Joins two machines with a wire, and gives each end an address. */
export function wire(one: PrivateMachine, address: string, other: PrivateMachine, otherAddress: string): void {
  one.bash(
    `ip link add eth0 type veth peer name eth0 netns "$1"
    ip address add "$2/24" dev eth0
    ip link set eth0 up`,
    String(other.pid),
    address,
  );
  other.bash('ip address add "$1/24" dev eth0; ip link set eth0 up', otherAddress);
}

/** Waits until something holds; what is waited for is said where it never does. */
export async function waitFor(holds: () => boolean, what: string, seconds = 20): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`waited ${seconds} s in vain for ${what}`);
    await pause(100);
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    child.kill(signal);
  }
}
