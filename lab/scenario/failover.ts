import { type Browser, startBrowser } from "../client/browser.js";
import { curl } from "../client/curl.js";
import type { SiteFacts } from "../facts.js";
import type { Lab } from "../lab.js";
import { waitUntil } from "../process/wait-until.js";
import type { LabNode } from "../server/lab-node.js";
import type { Ledger } from "./ledger.js";

/** A way in which a node stops serving, and how it is undone. */
export interface Failure {
  readonly name: string;
  readonly happens: (node: LabNode, site: SiteFacts) => Promise<void>;
  readonly ends: (node: LabNode, site: SiteFacts) => Promise<void>;
  /** Whether the bundle promises that visitors get the other node: nothing can for a peer that swallows everything. */
  readonly promised: boolean;
}

export const FAILURES: readonly Failure[] = [
  {
    name: "the web server stops",
    happens: async (node, site) => void (await node.mustRun(`systemctl stop ${site.service}`)),
    ends: async (node, site) => void (await node.mustRun(`systemctl start ${site.service}`)),
    promised: true,
  },
  {
    name: "the node is stopped",
    happens: async (node) => node.stop(),
    ends: async (node) => node.start(),
    promised: true,
  },
  {
    name: "the node is cut off silently",
    happens: async (node) => node.cutOff(),
    ends: async (node) => node.reconnect(),
    promised: true,
  },
  {
    name: "the web server accepts and never answers",
    happens: async (node, site) => void (await node.mustRun(`systemctl kill --signal=STOP ${site.service}`)),
    ends: async (node, site) => void (await node.mustRun(`systemctl kill --signal=CONT ${site.service}`)),
    promised: false,
  },
];

/** Past this a visitor is gone. Milliseconds. */
const PATIENCE = 30_000;

/** Takes the first node away in each way, and looks through the eyes of curl, a new visitor and one who was there. */
export async function failover(lab: Lab, ledger: Ledger, failures: readonly Failure[] = FAILURES): Promise<void> {
  const site = lab.facts.sites[0];
  const first = site?.nodes[0];
  const name = site?.names[0];
  if (site === undefined || first === undefined || name === undefined || site.nodes.length < 2) return;
  const url = `http://${name}/`;
  const browser = await startBrowser(lab.client);
  try {
    await undisturbed(ledger, browser, url, site);
    for (const failure of failures) {
      await underFailure({ lab, ledger, browser, url, site, first, failure });
      await backAgain(lab, ledger, site, first, failure.name);
    }
  } finally {
    await browser.close();
  }
}

async function undisturbed(ledger: Ledger, browser: Browser, url: string, site: SiteFacts): Promise<void> {
  await ledger.promise(`${browser.version} shows ${url}`, async () => {
    const page = await browser.newVisitor();
    const visit = await page.visit(url, PATIENCE);
    ledger.measured(
      "nothing failed: new visitor in Chromium",
      visit.firstAnswer,
      `by ${visit.headers[site.nodeHeader]}`,
    );
    await page.close();
    return visit.status === 200 || `status ${visit.status} ${visit.error ?? ""}`;
  });
}

interface Staged {
  readonly lab: Lab;
  readonly ledger: Ledger;
  readonly browser: Browser;
  readonly url: string;
  readonly site: SiteFacts;
  readonly first: string;
  readonly failure: Failure;
}

async function underFailure(staged: Staged): Promise<void> {
  const { lab, ledger, browser, url, site, first, failure } = staged;
  const node = lab.node(first);
  const regular = await browser.newVisitor();
  await regular.visit(url, PATIENCE);
  await failure.happens(node, site);
  const others = (who: string | undefined): boolean => who !== undefined && who !== first;
  const judge = async (
    what: string,
    ask: () => Promise<{ ms?: number; by?: string; note?: string }>,
  ): Promise<void> => {
    const said = `${failure.name}: ${what}`;
    const seen = await ask();
    const good = seen.ms !== undefined && others(seen.by);
    ledger.measured(said, good ? seen.ms : undefined, seen.note ?? `by ${seen.by ?? "nobody"}`);
    if (failure.promised)
      await ledger.promise(
        `${said} is served by another node`,
        async () => good || `by ${seen.by ?? "nobody"} ${seen.note ?? ""}`,
      );
  };
  try {
    await judge("a visitor who was there, in Chromium,", async () => read(await regular.visit(url, PATIENCE), site));
    await judge("a new visitor in Chromium", async () => {
      const page = await browser.newVisitor();
      const seen = read(await page.visit(url, PATIENCE), site);
      await page.close();
      return seen;
    });
    await judge("curl", async () => {
      const answer = await curl(lab.client, url, { maxTime: PATIENCE / 1000 });
      const by = answer.headers[site.nodeHeader];
      return answer.status === 200
        ? { ms: answer.firstAnswer, ...(by === undefined ? {} : { by }) }
        : { note: `curl ended with ${answer.exit}` };
    });
  } finally {
    await regular.close();
    await failure.ends(node, site);
  }
}

function read(visit: Awaited<ReturnType<Awaited<ReturnType<Browser["newVisitor"]>>["visit"]>>, site: SiteFacts) {
  const by = visit.headers[site.nodeHeader];
  const complete = visit.complete === undefined ? "never complete" : `complete after ${visit.complete} ms`;
  return {
    ...(visit.firstAnswer === undefined || visit.status !== 200 ? {} : { ms: visit.firstAnswer }),
    ...(by === undefined ? {} : { by }),
    note: visit.error ?? `by ${by ?? "nobody"}, ${complete}`,
  };
}

/** The node serves again without a hand. */
async function backAgain(lab: Lab, ledger: Ledger, site: SiteFacts, first: string, after: string): Promise<void> {
  const started = performance.now();
  await ledger.promise(`${first} serves again after: ${after}`, async () => {
    const target = lab.facts.publish.find((each) => each.to === first && each.toPort === site.port);
    const own = lab.facts.nodes.find((node) => node.name === first)?.public;
    const where =
      own ??
      (target === undefined
        ? lab.facts.nodes.find((node) => node.name === first)?.address
        : `${target.address}:${target.port}`);
    const serves = async (): Promise<boolean> => {
      const answer = await curl(lab.client, `http://${where}/`, { maxTime: 2 });
      return answer.status === 200 && answer.headers[site.nodeHeader] === first;
    };
    await waitUntil("the node to serve", serves, { timeout: 60_000, every: 200 });
    ledger.measured(`${first} serves again after: ${after}`, Math.round(performance.now() - started));
    return true;
  });
}
