import type { SiteFacts } from "../facts.js";
import type { Lab } from "../lab.js";
import { shWord } from "../process/sh-word.js";
import { waitUntil } from "../process/wait-until.js";
import type { Ledger } from "./ledger.js";

/** Every file, by checksum, directory and link below a folder of the site's content: what two nodes must agree on. */
const picture = (root: string): string =>
  `cd ${shWord(root)} 2>/dev/null || exit 0; find . -mindepth 1 \\( -type d -o -type l \\) -printf '%y %p %l\\0' | LC_ALL=C sort -z | tr '\\0' '\\n'; ` +
  "find . -type f -print0 | LC_ALL=C sort -z | xargs -0 -r sha256sum --zero | tr '\\0' '\\n'";

/** Names that programs trip over: blanks, quotes, globs, a leading dash, a newline, a byte that is no UTF-8. */
const ODD_NAMES = [
  "with blank",
  "it's",
  'say "hi"',
  "star*",
  "quest?ion",
  "[bracket]",
  "-dash",
  "back\\slash",
  "new\nline",
  "$HOME",
  "тест",
  "a;b",
  "#hash",
  "100%",
];

const MANY = 10_000;

interface Pair {
  readonly source: string;
  readonly followers: readonly string[];
}

export function contentPair(site: SiteFacts): Pair | undefined {
  const source = site.sync?.from;
  return source === undefined ? undefined : { source, followers: site.nodes.filter((name) => name !== source) };
}

/** What is written on the node that holds the content is on the others within the promised time, whatever its name. */
export async function content(lab: Lab, ledger: Ledger): Promise<void> {
  for (const site of lab.facts.sites) {
    const pair = contentPair(site);
    const follower = pair?.followers[0];
    if (pair === undefined || follower === undefined || site.sync === undefined) continue;
    const folder = `${site.root}/lab`;
    // The delay counts from the first event; then rsync and ssh need their time on a busy machine.
    const promised = site.sync.delaySeconds * 1000 + 20_000;
    const arrives = async (what: string, command: string, limit = promised): Promise<void> => {
      await ledger.promise(`${site.name}: ${what} arrives on ${follower}`, async () => {
        await lab
          .node(pair.source)
          .mustRun(`mkdir -p ${shWord(folder)} && cd ${shWord(folder)} && ${command}`, { timeout: 120_000 });
        const started = performance.now();
        const wanted = await lab.node(pair.source).mustRun(picture(folder), { timeout: 120_000 });
        const seen = await equal(lab, follower, folder, wanted, limit);
        if (seen !== true) return seen;
        ledger.measured(
          `${what}, seen on ${follower}`,
          Math.round(performance.now() - started),
          `delay ${site.sync?.delaySeconds} s`,
        );
        return true;
      });
    };
    await arrives("a file", "echo hello >hello.txt");
    await arrives("a changed file", "echo changed >hello.txt");
    await arrives(
      "a folder with odd names",
      `mkdir odd && cd odd && for name in ${ODD_NAMES.map(shWord).join(" ")}; do echo "$name" >"./$name"; ln -s "./$name" "./link to $name"; done; echo latin >$'caf\\xe9'`,
    );
    await arrives("a renamed folder", "mv odd 'even more odd'");
    await arrives("a deletion", "rm hello.txt && rm -r 'even more odd'");
    const many = `mkdir many && cd many && for ((i = 0; i < ${MANY}; i++)); do echo $i >"file $i"; done`;
    await arrives(`${MANY} files`, many, promised + 120_000);
    await arrives(`the deletion of ${MANY} files`, "rm -r many", promised + 120_000);
  }
}

async function equal(
  lab: Lab,
  follower: string,
  folder: string,
  wanted: string,
  limit: number,
): Promise<true | string> {
  let seen = "";
  const same = async (): Promise<boolean> => {
    seen = (await lab.node(follower).run(picture(folder), { timeout: 120_000 })).stdout;
    return seen === wanted;
  };
  try {
    await waitUntil("the same content", same, { timeout: limit, every: limit > 60_000 ? 1_000 : 200 });
    return true;
  } catch {
    const [here, there] = [wanted.split("\n"), seen.split("\n")];
    const missing = here.filter((line) => !there.includes(line)).slice(0, 5);
    const extra = there.filter((line) => !here.includes(line)).slice(0, 5);
    return `after ${limit} ms: missing ${JSON.stringify(missing)}, too many ${JSON.stringify(extra)}`;
  }
}

/** Waits until something written on one node now is on the other: from then on everything older is there as well. */
export async function contentCaughtUp(lab: Lab, site: SiteFacts, from: string, to: string): Promise<void> {
  const canary = `${site.root}/lab-canary-${process.hrtime.bigint()}`;
  await lab.node(from).mustRun(`echo canary >${shWord(canary)}`);
  const there = async (): Promise<boolean> => (await lab.node(to).run(`test -s ${shWord(canary)}`)).code === 0;
  await waitUntil(`what is written on ${from} to be on ${to}`, there, { timeout: 90_000, every: 250 });
  await lab.node(from).mustRun(`rm ${shWord(canary)}`);
}
