import { type ChildProcess, type StdioOptions, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readlinkSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { BundleFile } from "../../src/5-emit/bundle.js";
import { needRoot } from "../need-root.js";

export interface Said {
  readonly status: number | null;
  readonly out: string;
  readonly all: string;
}

/** A network of its own, as one machine has it. */
export class Machine {
  readonly pid: number;
  readonly #holder: ChildProcess;
  readonly #children: ChildProcess[] = [];
  /** A root of its own; empty where it shares that of the tests. */
  protected root = "";

  constructor(kinds: readonly string[] = ["-n"]) {
    needRoot();
    this.#holder = spawn("unshare", [...kinds, "sleep", "600"], { stdio: "ignore" });
    this.pid = this.#holder.pid as number;
    const own = readlinkSync("/proc/self/ns/net");
    for (let i = 0; i < 200 && this.#network() === own; i += 1) spawnSync("sleep", ["0.01"]);
    this.sh("ip link set lo up");
  }

  #network(): string {
    return existsSync(`/proc/${this.pid}/ns/net`)
      ? readlinkSync(`/proc/${this.pid}/ns/net`)
      : readlinkSync("/proc/self/ns/net");
  }

  /** How nsenter gets a script to run there. */
  #enter(script: string): readonly string[] {
    const into = this.root === "" ? ["-n", "--"] : ["-n", "-m", "--", "chroot", this.root];
    return ["-t", String(this.pid), ...into, "bash", "-c", script];
  }

  /** Runs a script there, whatever comes of it. */
  try(script: string, env: Readonly<Record<string, string>> = {}): Said {
    // With a socket as standard input bash would take itself for a remote shell and read ~/.bashrc.
    const stdio: StdioOptions = ["ignore", "pipe", "pipe"];
    const done = spawnSync("nsenter", this.#enter(script), {
      encoding: "utf8",
      timeout: 60_000,
      env: plain(env),
      stdio,
    });
    return { status: done.status, out: done.stdout, all: done.stdout + done.stderr };
  }

  /** Runs a script there that has to succeed, and gives what it prints. */
  sh(script: string, env: Readonly<Record<string, string>> = {}): string {
    const done = this.try(script, env);
    if (done.status !== 0) throw new Error(`${script}\nended with ${done.status}:\n${done.all}`);
    return done.out;
  }

  /** Starts something that goes on; it ends with the machine. */
  start(script: string, env: Readonly<Record<string, string>> = {}): ChildProcess {
    const child = spawn("nsenter", this.#enter(script), {
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
      env: plain(env),
    });
    this.#children.push(child);
    return child;
  }

  /** Serves HTTP on a port: answers with a word and the address that asked. */
  serve(port: number, word: string): void {
    const program = `require("http").createServer((q,a)=>a.end(${JSON.stringify(word)}+" "+q.socket.remoteAddress.replace("::ffff:","")+"\\n")).listen(${port},()=>console.log("up"))`;
    const child = spawn("nsenter", ["-t", String(this.pid), "-n", "--", process.execPath, "-e", program], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    this.#children.push(child);
    for (let i = 0; i < 300 && !this.sh("ss -ltn").includes(`:${port} `); i += 1) spawnSync("sleep", ["0.02"]);
  }

  /** What is got from a URL, or how it fails: `refused`, `silent`, `unreachable`. */
  ask(url: string, options = ""): string {
    const { status, out } = this.try(`curl -s -g -m 2 ${options} '${url}'`);
    if (status === 0) return out.trim();
    return status === 28 ? "silent" : status === 7 ? "refused" : `curl ${status}`;
  }

  /** A cable to another machine. */
  cable(name: string, other: Machine, otherName: string): void {
    this.sh(`ip link add '${name}' type veth peer name '${otherName}' netns ${other.pid} && ip link set '${name}' up`);
    other.sh(`ip link set '${otherName}' up`);
  }

  stop(): void {
    for (const child of this.#children) kill(child.pid, true);
    kill(this.pid, false);
  }
}

/** A host: a network of its own, and a root of its own over the machine's, with the files of a bundle installed. */
export class Host extends Machine {
  readonly #folder = mkdtempSync(join(tmpdir(), "twinhost-host-"));

  constructor(files: readonly BundleFile[], backEnd: "nft" | "legacy" = "nft") {
    super(["-n", "-m", "--propagation", "private"]);
    const [folder, bundle] = [this.#folder, mkdtempSync(join(tmpdir(), "twinhost-files-"))];
    const root = join(folder, "root");
    outside(
      this.pid,
      `mount -t tmpfs tmpfs "$1" && cd "$1" && mkdir up work root &&
      mount -t overlay overlay -o lowerdir=/,upperdir=up,workdir=work root &&
      mount --rbind /proc root/proc && mount --rbind /dev root/dev && mount -t sysfs sysfs root/sys && mount -t tmpfs tmpfs root/run`,
      folder,
    );
    for (const { target, text } of files) {
      if (target?.kind !== "host") continue;
      mkdirSync(dirname(join(bundle, target.path)), { recursive: true });
      writeFileSync(join(bundle, target.path), text, {
        mode: target.path.startsWith("/usr/local/lib/") ? 0o755 : 0o644,
      });
    }
    outside(this.pid, 'cp -r --preserve=mode "$1"/. "$2"/', bundle, root);
    this.root = root;
    rmSync(bundle, { recursive: true });
    for (const name of [
      "iptables",
      "iptables-save",
      "iptables-restore",
      "ip6tables",
      "ip6tables-save",
      "ip6tables-restore",
    ]) {
      this.sh(`ln -sf /usr/sbin/${name.replace(/^(ip6?tables)/, `$1-${backEnd}`)} /usr/sbin/${name}`);
    }
  }

  /** All rules of one family, without comments and counters, and without tables that do nothing. */
  rules(family: 4 | 6 = 4): string {
    const saved = this.sh(family === 4 ? "iptables-save" : "ip6tables-save")
      .replace(/^#.*\n/gm, "")
      .replace(/\[\d+:\d+\]/g, "[0:0]");
    return saved.replace(/^\*\w+\n(:\w+ ACCEPT \[0:0\]\n)*COMMIT\n/gm, "");
  }

  override stop(): void {
    super.stop();
    rmdirSync(this.#folder);
  }
}

function outside(pid: number, script: string, ...args: readonly string[]): void {
  const done = spawnSync("nsenter", ["-t", String(pid), "-n", "-m", "--", "bash", "-c", script, "bash", ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (done.status !== 0) throw new Error(`${script}\n${done.stderr}`);
}

/** Without what the tests' own session would tell: who is logged in to run them is not to matter. */
function plain(more: Readonly<Record<string, string>>): Record<string, string> {
  return { PATH: process.env.PATH ?? "/usr/sbin:/usr/bin:/sbin:/bin", HOME: "/root", LC_ALL: "C", ...more };
}

function kill(pid: number | undefined, group: boolean): void {
  if (pid === undefined) return;
  for (const target of group ? [-pid, pid] : [pid]) {
    try {
      process.kill(target, "SIGKILL");
    } catch {
      // It has ended already.
    }
  }
}
