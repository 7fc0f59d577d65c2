import { startBrowser } from "../client/browser.js";
import { curl } from "../client/curl.js";
import { type OpenedAhead, openAhead } from "../client/opened-ahead.js";
import type { SiteFacts } from "../facts.js";
import type { Lab } from "../lab.js";
import { PATIENCE } from "../process/patience.js";
import { waitUntil } from "../process/wait-until.js";
import { FAILURES, type Failure } from "./failures.js";
import type { Ledger } from "./ledger.js";
import { type Seen, type Visited, type Visitor, visitors } from "./visitors.js";

export interface FailoverOptions {
  readonly failures?: readonly Failure[];
  /** False where only times are taken, because nobody has promised anything: the rules of the article. */
  readonly promised?: boolean;
}

/** So long is somebody waited for who is promised an answer, and so long who is promised nothing: milliseconds. */
const LONGEST = 75_000;
const UNPROMISED = 30_000;

interface Staged extends Visited {
  readonly ledger: Ledger;
  readonly first: string;
  readonly promised: boolean;
}

/** Takes the first node away in each way, and looks through the eyes of curl, a new visitor and one who was there. */
export async function failover(lab: Lab, ledger: Ledger, options: FailoverOptions = {}): Promise<void> {
  const site = lab.facts.sites[0];
  const first = site?.nodes[0];
  const name = site?.names[0];
  if (site === undefined || first === undefined || name === undefined || site.nodes.length < 2) return;
  const { failures = FAILURES, promised = true } = options;
  const patience = promised ? LONGEST : UNPROMISED;
  const browser = await startBrowser(lab.client);
  const staged: Staged = { lab, ledger, browser, url: `http://${name}/`, site, first, patience, promised };
  try {
    await undisturbed(staged);
    for (const failure of failures) {
      await underFailure(staged, failure);
      await backAgain(staged, failure.name);
    }
  } finally {
    await browser.close();
  }
}

async function undisturbed(staged: Staged): Promise<void> {
  const { ledger, browser, url } = staged;
  ledger.measured(`the browser is ${browser.version}`, 0);
  for (const visitor of visitors(staged)) {
    await ledger.promise(`nothing failed: ${url} is shown to ${visitor.name}`, async () => {
      const seen = await visitor.ask();
      ledger.measured(`nothing failed: ${visitor.name}`, seen.ms, seen.note);
      return seen.ms !== undefined || seen.note;
    });
  }
}

async function underFailure(staged: Staged, failure: Failure): Promise<void> {
  const { lab, browser, url, site, first, patience } = staged;
  const node = lab.node(first);
  const regular = await browser.newVisitor();
  await regular.visit(url, patience);
  const { address, port } = ownPlace(lab, site, first);
  const ahead = await openAhead(lab.client, address, port);
  await failure.happens(node, site);
  const [since, happened] = [performance.now(), Date.now()];
  try {
    const within = staged.promised && failure.promised === "at once" ? failure.within : undefined;
    // All at once, as visitors come: none of them profits from what the host learns while another one waits. Where nobody has
    // promised them anything until it is noticed, how long they would wait is not worth a minute.
    const crowd = visitors(within === undefined ? { ...staged, patience: UNPROMISED } : staged, regular);
    const seen = Promise.all(crowd.map((visitor) => visitor.ask()));
    const ended = ahead.use(within === undefined ? UNPROMISED : patience);
    if (staged.promised && failure.promised === "once noticed") {
      await noticed(staged, failure.name, since);
      for (const late of visitors(staged))
        await judge(staged, `${failure.name}, noticed: ${late.name}`, late.ask, failure.within);
    }
    for (const [index, visitor] of crowd.entries())
      await judge(staged, `${failure.name}: ${visitor.name}`, async () => (await seen)[index] as Seen, within);
    await endedAhead(staged, `${failure.name}: a connection that was opened ahead`, ended, within);
    await takenOut(staged, failure.name, happened);
  } finally {
    ahead.drop();
    await regular.close();
    await failure.ends(node, site);
  }
}

/** `within` is absent where nothing is promised. */
async function judge(staged: Staged, what: string, ask: Visitor["ask"], within: number | undefined): Promise<void> {
  const seen = await ask();
  const good = seen.ms !== undefined && seen.by !== undefined && seen.by !== staged.first;
  staged.ledger.measured(what, good ? seen.ms : undefined, seen.note);
  if (within === undefined) return;
  const limit = within * PATIENCE;
  await staged.ledger.promise(`${what} is served by another node within ${limit} ms`, async () => {
    return (good && (seen.ms ?? limit) <= limit) || `${seen.note}, first answer after ${seen.ms ?? "no"} ms`;
  });
}

/** Nobody waits on a connection whose other end is gone: the one who would have closed it may be gone, too. */
async function endedAhead(
  { ledger }: Staged,
  what: string,
  ended: ReturnType<OpenedAhead["use"]>,
  within: number | undefined,
): Promise<void> {
  const ms = await ended;
  ledger.measured(what, ms);
  if (within === undefined) return;
  const limit = within * PATIENCE;
  await ledger.promise(`${what} ends within ${limit} ms`, async () => {
    return (ms ?? Number.POSITIVE_INFINITY) <= limit || `it did after ${ms ?? "more than all"} ms`;
  });
}

/** The health check takes two failures in a row, each of them three seconds and an interval; then a machine's own slowness. */
async function noticed(staged: Staged, failure: string, since: number): Promise<void> {
  const { lab, ledger, site, first } = staged;
  const limit = 2 * (site.healthSeconds + 3) * 1000 + 10_000;
  await ledger.promise(`${failure}: the health check takes ${first} out within ${limit} ms`, async () => {
    const { address, port } = ownPlace(lab, site, first);
    const refused = async (): Promise<boolean> =>
      (await curl(lab.client, `http://${address}:${port}/`, { maxTime: 2 })).exit === 7;
    await waitUntil("new connections to be refused", refused, { timeout: limit, every: 100 });
    ledger.measured(`${failure}: until the health check has taken it out`, Math.round(performance.now() - since));
    return true;
  });
}

/** When the host itself says in its journal that it took the node out; nothing is said of a node that came back before that. */
async function takenOut({ lab, ledger, first }: Staged, failure: string, happened: number): Promise<void> {
  const since = `--since=@${Math.floor(happened / 1000)}`;
  const { stdout } = await lab.server.run(
    `journalctl --no-pager --output=short-unix ${since} --unit='twinhost-health-*' | grep -F '${first} is taken out'`,
  );
  const at = Number(stdout.split(" ")[0]) * 1000;
  if (at > happened)
    ledger.measured(`${failure}: until ${first} is taken out, by the journal`, Math.round(at - happened));
}

/**
 * The node serves again without a hand, and whoever comes gets it again: it is the first one of the name. In place of the BIND of
 * Virtuozzo there is Debian's, which was built without `rrset-order { order fixed; }`, and gives addresses in any order.
 */
async function backAgain(staged: Staged, after: string): Promise<void> {
  const { lab, ledger, site, first, patience, promised } = staged;
  const started = performance.now();
  await ledger.promise(`${first} serves again after: ${after}`, async () => {
    const { address, port } = ownPlace(lab, site, first);
    const serves = async (): Promise<boolean> => {
      const answer = await curl(lab.client, `http://${address}:${port}/`, { maxTime: 2 });
      return answer.status === 200 && answer.headers[site.nodeHeader] === first;
    };
    await waitUntil("the node to serve", serves, { timeout: Math.max(60_000, patience), every: 200 });
    ledger.measured(`${first} serves again after: ${after}`, Math.round(performance.now() - started));
    return true;
  });
  if (!promised) return;
  if (lab.facts.host.provider === "virtuozzo") return;
  for (const visitor of visitors(staged)) {
    await ledger.promise(`back again after: ${after}: ${visitor.name} gets ${first}`, async () => {
      const seen = await visitor.ask();
      ledger.measured(`back again after: ${after}: ${visitor.name}`, seen.ms, seen.note);
      return seen.by === first || seen.note;
    });
  }
}

/** Where this node alone answers: its own public address, a published port, or its inner address by a route. */
function ownPlace(lab: Lab, site: SiteFacts, name: string): { readonly address: string; readonly port: number } {
  const node = lab.facts.nodes.find((each) => each.name === name);
  const target = lab.facts.publish.find((each) => each.to === name && each.toPort === site.port);
  if (node?.public !== undefined) return { address: node.public, port: site.port };
  return target ?? { address: node?.address ?? "", port: site.port };
}
