import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { type LabClient, labClient } from "./client/lab-client.js";
import type { LabFacts } from "./facts.js";
import { image } from "./images/image.js";
import { CLIENT_IMAGE, SERVER_IMAGE, VIRTUOZZO_IMAGE } from "./images/recipes.js";
import { type LabInternet, labInternet } from "./network/lab-internet.js";
import { type LabNetwork, labNetwork } from "./network/lab-network.js";
import { packageCache } from "./packages/package-cache.js";
import { LabFailure } from "./process/lab-failure.js";
import { run } from "./process/run.js";
import { waitUntil } from "./process/wait-until.js";
import { type LabRun, labRun } from "./runs/lab-run.js";
import { type LabNode, labNode } from "./server/lab-node.js";
import { type LabServer, labServer } from "./server/lab-server.js";
import { type Layers, layeredRoot } from "./server/layered-root.js";
import { hostKeyLines, prepareRoot } from "./server/prepare-root.js";

/** Everything of one run: a server that is not booted yet, an internet, a client. */
export interface Lab {
  readonly run: LabRun;
  readonly facts: LabFacts;
  readonly network: LabNetwork;
  readonly internet: LabInternet;
  readonly server: LabServer;
  readonly client: LabClient;
  readonly node: (name: string) => LabNode;
  /** The disk of the server as its installer left it. */
  readonly bare: Layers;
  /** The images of server and client that this run lies on. */
  readonly images: readonly [string, string];
  readonly close: () => Promise<void>;
}

export async function openLab(facts: LabFacts, log: (line: string) => void): Promise<Lab> {
  await needPrograms(["systemd-nspawn", "debootstrap", "named", "nsenter", "unshare", "ip", "curl"]);
  const cache = await packageCache(log);
  const serverImage = await image(facts.host.provider === "virtuozzo" ? VIRTUOZZO_IMAGE : SERVER_IMAGE, cache, log);
  const clientImage = await image(CLIENT_IMAGE, cache, log);
  const lab = await labRun();
  try {
    const network = await labNetwork(lab, facts.host);
    const internet = await labInternet(lab, network, facts, cache);
    const disk = (name: string, from: string) => {
      const scratch = join(lab.scratch, name);
      mkdirSync(scratch);
      return layeredRoot(join(lab.directory, name), scratch, from);
    };
    const client = await labClient(network, disk("client", clientImage));
    client.resolveWith(facts.host.address);
    const serverDisk = disk("server", serverImage);
    await serverDisk.mount();
    prepareRoot(serverDisk.path, facts, cache.sources, client.publicKey);
    client.trust(hostKeyLines(serverDisk.path, facts));
    const bare = await serverDisk.freeze();
    const server = labServer(lab, network, facts, serverDisk);
    const node = (name: string): LabNode => {
      const known = facts.nodes.find((each) => each.name === name);
      if (known === undefined) throw new LabFailure(`there is no node ${name}`);
      return labNode(server, facts.host.provider, name, known.address);
    };
    return {
      ...{ run: lab, facts, network, internet, server, client, node, bare },
      images: [serverImage, clientImage],
      close: async () => lab.remove(),
    };
  } catch (cause) {
    await lab.remove();
    throw cause;
  }
}

/** Waits until every node of the facts takes commands and has started what it starts. */
export async function nodesUp(lab: Lab): Promise<void> {
  for (const { name } of lab.facts.nodes) {
    const up = async (): Promise<boolean> => {
      const asked = await lab.node(name).run("systemctl is-system-running", { timeout: 10_000 });
      return /^(running|degraded)$/m.test(asked.stdout);
    };
    await waitUntil(`${name} to be up`, up, { timeout: 120_000, every: 200 });
  }
}

async function needPrograms(programs: readonly string[]): Promise<void> {
  const missing: string[] = [];
  for (const program of programs) {
    const found = (process.env["PATH"] ?? "").split(":").some((part) => existsSync(join(part, program)));
    if (!found && (await run(["sh", "-c", `command -v ${program}`])).code !== 0) missing.push(program);
  }
  if (missing.length === 0) return;
  const packages = "systemd-container debootstrap bind9 util-linux iproute2 curl";
  throw new LabFailure(`the lab needs ${missing.join(", ")}: apt-get install --no-install-recommends ${packages}`);
}
