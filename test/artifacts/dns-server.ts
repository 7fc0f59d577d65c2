import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync, readlinkSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { put, run, scratch } from "./dns-scratch.js";

/** Addresses of those who ask, all at one end of a cable; the server is at the other, in a network of its own. */
export const OUTSIDE = "203.0.113.2";
export const NODE = "192.168.52.101";
export const LAN = "10.1.2.3";
export const SECONDARY = "198.51.100.53";

/** A real named in a network namespace, with the files of a bundle for its root directory. */
export class Server {
  readonly #processes: ChildProcess[] = [];
  #server = 0;
  #clients = 0;
  #log = "";

  /** What named has said so far. It goes into a file, because nobody would empty a pipe while we wait for dig. */
  get log(): string {
    return readFileSync(this.#log, "utf8");
  }

  async start(root: string, config: string): Promise<void> {
    this.#server = await this.#network();
    this.#clients = await this.#network();
    this.#run(
      "ip",
      "link",
      "add",
      "cable0",
      "netns",
      String(this.#server),
      "type",
      "veth",
      "peer",
      "name",
      "cable0",
      "netns",
      String(this.#clients),
    );
    const links: readonly (readonly [number, string])[] = [
      [this.#server, "203.0.113.10/24"],
      [this.#clients, `${OUTSIDE}/24`],
      [this.#clients, `${NODE}/24`],
      [this.#clients, `${LAN}/32`],
      [this.#clients, `${SECONDARY}/32`],
      // The forwarder of the topologies: nothing answers there, and says so at once.
      [this.#clients, "8.8.8.8/32"],
    ];
    for (const [network, address] of links) this.within(network, "ip", "address", "add", address, "dev", "cable0");
    for (const network of [this.#server, this.#clients]) {
      this.within(network, "ip", "link", "set", "lo", "up");
      this.within(network, "ip", "link", "set", "cable0", "up");
    }
    for (const away of [LAN, SECONDARY, "8.8.8.8"])
      this.within(this.#server, "ip", "route", "add", away, "via", OUTSIDE);
    // The nodes' network is on another cable in earnest; here they are found on this one before the gateway is there, too.
    this.within(this.#server, "ip", "route", "add", NODE, "dev", "cable0");
    this.#log = put(scratch(), "named.log", "");
    this.#spawn(
      "nsenter",
      ["-t", String(this.#server), "-n", "named", "-g", "-t", root, "-c", config],
      openSync(this.#log, "a"),
    );
    await this.until(() => this.log.includes(" running\n"), "named does not run");
  }

  /** The address of the bridge, which appears after named has started. */
  addGateway(): void {
    this.within(this.#server, "ip", "address", "add", "192.168.52.1/24", "dev", "cable0");
  }

  /** Asks with dig; `from` is one of the addresses above, or `localhost` for the server itself. `@ADDRESS` asks there. */
  dig(from: string, ...question: readonly string[]): string {
    const options = ["+time=2", "+tries=1", "+noedns", ...question];
    if (from === "localhost") return this.within(this.#server, "dig", "@127.0.0.1", ...options);
    const asked = question.some((word) => word.startsWith("@")) ? [] : ["@203.0.113.10"];
    return this.within(this.#clients, "dig", "-b", from, ...asked, ...options);
  }

  /** The answers to a question, without anything around them. */
  short(from: string, ...question: readonly string[]): readonly string[] {
    return this.dig(from, "+short", ...question)
      .split("\n")
      .filter((line) => line !== "");
  }

  /** Sends one question many times at once: how many whole answers come back. */
  burst(from: string, count: number): number {
    const program = `
      const socket = require("node:dgram").createSocket("udp4");
      const labels = "www.example.com".split(".").map((l) => Buffer.concat([Buffer.from([l.length]), Buffer.from(l)]));
      const question = Buffer.concat([Buffer.from([1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]), ...labels, Buffer.from([0, 0, 1, 0, 1])]);
      let whole = 0;
      socket.on("message", (answer) => { if ((answer[2] & 2) === 0) whole += 1; });
      socket.bind(0, ${JSON.stringify(from)}, () => {
        for (let i = 0; i < ${count}; i++) socket.send(question, 53, "203.0.113.10");
        setTimeout(() => { console.log(whole); process.exit(); }, 700);
      });`;
    return Number(this.within(this.#clients, process.execPath, "-e", program));
  }

  /** Runs a program where the clients are, to its end. */
  outside(program: string, ...args: readonly string[]): string {
    return this.within(this.#clients, program, ...args);
  }

  /** Starts a program where the clients are; it ends with the server. */
  startOutside(program: string, ...args: readonly string[]): void {
    this.#spawn("nsenter", ["-t", String(this.#clients), "-n", program, ...args]);
  }

  async until(holds: () => boolean, otherwise: string): Promise<void> {
    for (let tries = 0; !holds(); tries += 1) {
      if (tries > 100) throw new Error(this.#log === "" ? otherwise : `${otherwise}:\n${this.log}`);
      await pause(100);
    }
  }

  async stop(): Promise<void> {
    for (const child of this.#processes.splice(0).reverse()) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      await gone;
    }
  }

  within(network: number, program: string, ...args: readonly string[]): string {
    return this.#run("nsenter", "-t", String(network), "-n", program, ...args);
  }

  #run(program: string, ...args: readonly string[]): string {
    const { status, output } = run(program, args);
    // dig exits with 9 when nobody answers, which is an answer here.
    if (status !== 0 && status !== 9) throw new Error(`${program} ${args.join(" ")}: ${output}`);
    return output;
  }

  /** A network namespace that is there as long as a process in it. */
  async #network(): Promise<number> {
    const { pid } = this.#spawn("unshare", ["-n", "sleep", "600"]);
    if (pid === undefined) throw new Error("unshare cannot be run: these tests need root");
    const own = namespaceOf("self");
    await this.until(() => namespaceOf(String(pid)) !== own, "unshare has no effect: these tests need root");
    return pid;
  }

  #spawn(program: string, args: readonly string[], log: number | "ignore" = "ignore"): ChildProcess {
    // Nothing of it outlives the tests, also when they are killed.
    const child = spawn("setpriv", ["--pdeathsig", "KILL", program, ...args], { stdio: ["ignore", "ignore", log] });
    if (typeof log === "number") closeSync(log);
    this.#processes.push(child);
    return child;
  }
}

function namespaceOf(pid: string): string {
  return readlinkSync(`/proc/${pid}/ns/net`);
}
