import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chrootArgv } from "../images/chroot-argv.js";
import { ADDRESSES } from "../network/addresses.js";
import type { LabNetwork } from "../network/lab-network.js";
import { type RunOptions, type RunResult, run } from "../process/run.js";
import type { LayeredRoot } from "../server/layered-root.js";

export interface SshOptions extends RunOptions {
  /** With a terminal, as a person has: the remote side gets SIGHUP when the connection ends. */
  readonly terminal?: boolean;
  readonly port?: number;
}

/** Somebody's machine on the internet, with the administrator's key. Names are asked of `resolver`. */
export interface LabClient {
  readonly namespace: string;
  readonly root: string;
  readonly publicKey: string;
  readonly resolveWith: (address: string) => void;
  readonly trust: (knownHosts: string) => void;
  readonly argv: (command: readonly string[]) => readonly string[];
  /** Runs one of the client's programs at another place of the network: bare servers have neither dig nor curl. */
  readonly runAt: (network: string, command: readonly string[], options?: RunOptions) => Promise<RunResult>;
  readonly run: (command: readonly string[], options?: RunOptions) => Promise<RunResult>;
  readonly ssh: (address: string, command: string, options?: SshOptions) => Promise<RunResult>;
  readonly sshArgv: (address: string, command: string, options?: SshOptions) => readonly string[];
}

export async function labClient(network: LabNetwork, disk: LayeredRoot): Promise<LabClient> {
  await disk.mount();
  const root = disk.path;
  mkdirSync(join(root, "root/.ssh"), { recursive: true });
  const argv = (command: readonly string[]): readonly string[] =>
    chrootArgv(root, `/run/netns/${network.client}`, command);
  const sshArgv = (address: string, command: string, options: SshOptions = {}): readonly string[] => {
    const set = [
      "-o",
      "BatchMode=yes",
      "-o",
      "ConnectTimeout=10",
      "-o",
      "StrictHostKeyChecking=yes",
      "-p",
      String(options.port ?? 22),
    ];
    return argv(["ssh", ...(options.terminal === true ? ["-tt"] : ["-T"]), ...set, `root@${address}`, command]);
  };
  return {
    ...{ namespace: network.client, root, argv, sshArgv },
    publicKey: readFileSync(join(root, "root/.ssh/id_ed25519.pub"), "utf8"),
    resolveWith: (address) =>
      writeFileSync(join(root, "etc/resolv.conf"), `nameserver ${address}\noptions timeout:2 attempts:2\n`),
    trust: (knownHosts) => appendFileSync(join(root, "root/.ssh/known_hosts"), knownHosts),
    runAt: async (path, command, options) => run(chrootArgv(root, path, command), options),
    run: async (command, options) => run(argv(command), options),
    ssh: async (address, command, options) => run(sshArgv(address, command, options), options),
  };
}

export const STRANGER = ADDRESSES.stranger;
