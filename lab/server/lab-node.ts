import { LabFailure } from "../process/lab-failure.js";
import { describe, type RunOptions, type RunResult } from "../process/run.js";
import { shWord } from "../process/sh-word.js";
import { waitUntil } from "../process/wait-until.js";
import { unexpanded } from "./enter-argv.js";
import type { LabServer } from "./lab-server.js";

/** A container on the server, reached through the server's own tools as its administrator would. */
export interface LabNode {
  readonly run: (command: string, options?: RunOptions) => Promise<RunResult>;
  readonly mustRun: (command: string, options?: RunOptions) => Promise<string>;
  /** The path of its network namespace. */
  readonly network: () => Promise<string>;
  readonly stop: () => Promise<void>;
  readonly start: () => Promise<void>;
  /** Takes the node off the network without a word: packets to it and from it are lost, nothing is refused. */
  readonly cutOff: () => Promise<void>;
  readonly reconnect: () => Promise<void>;
}

/** How each provider's administrator stops and starts a node, and keeps it from starting at boot. */
export const NODE_COMMANDS = {
  nspawn: {
    stop: (name: string) => `systemctl stop systemd-nspawn@${name}.service`,
    start: (name: string) => `systemctl start systemd-nspawn@${name}.service`,
    atBoot: (name: string, on: boolean) => `systemctl -q ${on ? "enable" : "disable"} systemd-nspawn@${name}.service`,
  },
  virtuozzo: {
    stop: (name: string) => `prlctl stop ${name}`,
    start: (name: string) => `prlctl start ${name}`,
    atBoot: (name: string, on: boolean) => `prlctl set ${name} --onboot ${on ? "yes" : "no"}`,
  },
} as const;

export function labNode(
  server: LabServer,
  provider: keyof typeof NODE_COMMANDS,
  name: string,
  address: string,
): LabNode {
  const commands = NODE_COMMANDS[provider];
  const execute = (command: string, options?: RunOptions): Promise<RunResult> =>
    server.run(
      `exec systemd-run -M ${shWord(name)} --quiet --wait --pipe --collect -- /bin/bash -c ${shWord(unexpanded(command))}`,
      options,
    );
  // What is sent to the node is lost after all rules of the host had their say, what it sends before the first of them: the
  // host may still refuse in its place, as with a cable pulled out. A table of its own, that no tool for iptables sees.
  const table = `lab_cut_${name.replaceAll("-", "_")}`;
  const rules = [
    `table ip ${table} {`,
    `chain to { type filter hook postrouting priority 500; ip daddr ${address} drop; }`,
    `chain from { type filter hook prerouting priority -500; ip saddr ${address} drop; }`,
    "}",
  ];
  return {
    run: execute,
    mustRun: async (command, options) => {
      const result = await execute(command, options);
      if (result.code !== 0) throw new LabFailure(`on ${name}: ${describe(result)}`);
      return result.stdout;
    },
    network: async () => {
      const leader = await server.mustRun(`machinectl show ${shWord(name)} --property=Leader --value`);
      return server.network(Number(leader));
    },
    stop: async () => {
      await server.mustRun(commands.stop(name));
    },
    start: async () => {
      await server.mustRun(commands.start(name));
      const up = async (): Promise<boolean> =>
        /^(running|degraded)$/m.test((await execute("systemctl is-system-running", { timeout: 10_000 })).stdout);
      await waitUntil(`${name} to be up`, up, { timeout: 60_000 });
    },
    cutOff: async () => {
      await server.mustRun("nft -f -", { input: rules.join("\n") });
    },
    reconnect: async () => {
      await server.run(`nft delete table ip ${table}`);
    },
  };
}
