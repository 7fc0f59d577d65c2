import type { Loss, SiteLoss } from "../../src/5-emit/loss.js";
import { curl } from "../client/curl.js";
import { dig } from "../client/dig.js";
import type { SiteFacts } from "../facts.js";
import type { Lab } from "../lab.js";
import { lossesOfTopology } from "../losses-of-topology.js";
import { shWord } from "../process/sh-word.js";
import { waitUntil } from "../process/wait-until.js";
import { contentCaughtUp, contentPair } from "./content.js";
import type { Ledger } from "./ledger.js";
import { STAGINGS, type Staging } from "./stagings.js";

/** A row of the table of failures while it is staged, for one site. */
interface Staged {
  readonly lab: Lab;
  readonly ledger: Ledger;
  readonly site: SiteFacts;
  readonly loss: Loss;
  readonly row: SiteLoss;
}

/**
 * Stages each row of the table of failures in the runbook, and looks whether it goes as the table says: who serves each
 * site, by which published port, what of its names and its content there is meanwhile; and that all is back after it.
 */
export async function losses(lab: Lab, ledger: Ledger, topology: string): Promise<void> {
  for (const loss of lossesOfTopology(topology))
    for (const row of loss.sites) {
      const site = lab.facts.sites.find(({ name }) => name === row.site);
      if (site === undefined) throw new Error(`the lab knows no site ${row.site}`);
      await stage({ lab, ledger, site, loss, row });
    }
}

async function stage(staged: Staged): Promise<void> {
  const { lab, site, loss } = staged;
  const staging = STAGINGS[loss.kind];
  await staging.happens(lab, site, loss);
  try {
    await served(staged);
    await published(staged);
    await named(staged);
    await content(staged);
  } finally {
    await staging.ends(lab, site, loss);
  }
  await back(staged, "when it is over");
  await crash(staged, staging);
}

/** Two visitors: one begins with the first address, the other with the last. */
async function served({ lab, ledger, site, loss, row }: Staged): Promise<void> {
  const who = row.by.length === 0 ? "nobody" : row.by.join(" and ");
  await ledger.promise(`${loss.title}: ${site.name} is served by ${who}, as told`, async () => {
    const seen = new Set<string>();
    let slowest = 0;
    const addresses = lab.facts.dns.outside[site.names[0] ?? ""] ?? [];
    for (const order of row.by.length === 0 ? [addresses] : [addresses, [...addresses].reverse()]) {
      const limit = row.by.length === 0 ? 5 : 60;
      const answer = await curl(lab.client, `http://${site.names[0]}/`, { patience: limit, extra: known(site, order) });
      seen.add(answer.status === 200 ? (answer.headers[site.nodeHeader] ?? "somebody") : "nobody");
      slowest = Math.max(slowest, answer.firstAnswer);
    }
    if (row.by.length > 0) ledger.measured(`${loss.title}: curl, the slower of two`, slowest, row.way);
    const strangers = [...seen].filter((name) => !(row.by.length === 0 ? ["nobody"] : row.by).includes(name));
    return strangers.length === 0 || `by ${[...seen].join(", ")}`;
  });
}

/** As a client that knows the addresses already, so that only what is asked for decides. */
function known({ names: [name = ""], port }: SiteFacts, addresses: readonly string[]): readonly string[] {
  return ["--resolve", `${name}:${port}:${addresses.join(",")}`];
}

/** A port that ends at one node is gone with it, and with no other. */
async function published({ lab, ledger, site, loss }: Staged): Promise<void> {
  const isOnTheWay = loss.without.hosts.length > 0;
  for (const { address, port, to } of lab.facts.publish.filter(({ toPort }) => toPort === site.port)) {
    const isGone = isOnTheWay || loss.without.nodes.includes(to);
    await ledger.promise(`${loss.title}: port ${port} ${isGone ? "ends nowhere" : `ends at ${to}`}`, async () => {
      const answer = await curl(lab.client, `http://${address}:${port}/`, { maxTime: 3 });
      const by = answer.status === 200 ? answer.headers[site.nodeHeader] : undefined;
      return by === (isGone ? undefined : to) || `it ends at ${by}`;
    });
  }
}

async function named({ lab, ledger, site, loss }: Staged): Promise<void> {
  const isGone = loss.kind === "name server" || loss.without.hosts.length > 0;
  await ledger.promise(`${loss.title}: names are ${isGone ? "not " : ""}answered`, async () => {
    const { status } = await dig(lab.client, lab.facts.host.address, site.names[0] ?? "", "A");
    return (status === "NOERROR") === !isGone || status;
  });
}

/** Only the sync, or the node that holds the content, keeps what is written from the others. */
async function content({ lab, ledger, site, loss }: Staged): Promise<void> {
  const pair = contentPair(site);
  const [follower] = pair?.followers ?? [];
  if (site.sync === undefined || pair === undefined || follower === undefined) return;
  const isCutOff = loss.kind !== "web server" && loss.without.nodes.length > 0;
  if (isCutOff || loss.kind === "host") return;
  const arrives = loss.kind !== "sync";
  await ledger.promise(
    `${loss.title}: what is written ${arrives ? "reaches" : "does not reach"} the others`,
    async () => {
      const file = shWord(`${site.root}/lab-loss`);
      await lab.node(pair.source).mustRun(`date +%N >${file}`);
      const written = await lab.node(pair.source).mustRun(`cat ${file}`);
      const isThere = async (): Promise<boolean> => (await lab.node(follower).run(`cat ${file}`)).stdout === written;
      const time = { timeout: ((site.sync?.delaySeconds ?? 0) + (arrives ? 20 : 5)) * 1000, every: 250 };
      const reached = await waitUntil("the file", isThere, time).catch(() => false);
      return reached === arrives || (arrives ? "it never came" : "it came");
    },
  );
}

/** Without a hand but that which undid the loss. */
async function back({ lab, ledger, site, loss }: Staged, when: string): Promise<void> {
  await ledger.promise(`${loss.title}: ${when}, all is as before`, async () => {
    const started = performance.now();
    const all = async (): Promise<boolean> => {
      for (const address of lab.facts.dns.outside[site.names[0] ?? ""] ?? []) {
        const extra = known(site, [address]);
        const answer = await curl(lab.client, `http://${site.names[0]}/`, { maxTime: 2, extra });
        if (answer.status !== 200) return false;
      }
      return (await dig(lab.client, lab.facts.host.address, site.names[0] ?? "", "A")).status === "NOERROR";
    };
    await waitUntil("each address to serve, and names to be answered", all, { timeout: 90_000, every: 250 });
    const pair = contentPair(site);
    for (const follower of pair?.followers ?? []) await contentCaughtUp(lab, site, pair?.source ?? "", follower);
    ledger.measured(`${loss.title}: ${when}, all is as before`, Math.round(performance.now() - started));
    return true;
  });
}

/** A service that crashes is started again by systemd, and catches up. */
async function crash(staged: Staged, { restarts }: Staging): Promise<void> {
  if (restarts === undefined) return;
  const { unit, node } = restarts(staged.site, staged.loss);
  const machine = node === undefined ? staged.lab.server : staged.lab.node(node);
  await machine.mustRun(`kill -KILL "$(systemctl show --property=MainPID --value ${unit})"`);
  await back(staged, "after a crash in its place");
}
