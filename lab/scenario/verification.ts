import { SCRIPTS } from "../facts.js";
import type { Lab } from "../lab.js";
import { waitUntil } from "../process/wait-until.js";
import { type Breakage, breakages } from "./breakages.js";
import { complaintsOf } from "./complaints-of.js";
import { BUNDLE, verify } from "./deployment.js";
import type { Ledger } from "./ledger.js";

/**
 * The check that can fail: verify.sh is content, one thing is broken, it must say so, it is mended, it is content. What it
 * promises is read off its own table, and in the end each line of that must have been seen broken.
 */
export async function verification(lab: Lab, ledger: Ledger): Promise<void> {
  let promised: readonly string[] = [];
  await ledger.promise(`${SCRIPTS.verify} says that all is well`, async () => {
    const result = await verify(lab, "--drift");
    ledger.measured(`${SCRIPTS.verify} --drift`, result.ms);
    promised = kept(result.stdout);
    return (result.code === 0 && promised.length > 0) || complaintsOf(result);
  });
  const unbroken = new Set(promised);
  for (const breakage of breakages(lab.facts, promised)) await broken(lab, ledger, breakage, promised, unbroken);
  await contentAgain(lab, ledger, "everything");
  await ledger.promise(`each of the ${promised.length} promises of ${SCRIPTS.verify} was seen broken`, async () => {
    return unbroken.size === 0 || `never broken: ${[...unbroken].join("; ")}`;
  });
}

async function broken(
  lab: Lab,
  ledger: Ledger,
  breakage: Breakage,
  promised: readonly string[],
  unbroken: Set<string>,
): Promise<void> {
  const { what, breaks, mends } = breakage;
  const wanted = promised.filter(breakage.concerns);
  await lab.server.mustRun(`cd ${BUNDLE}\n${breaks}`, { timeout: 120_000 });
  await ledger.promise(`${SCRIPTS.verify} notices: ${what} (${wanted.length} promises)`, async () => {
    const result = await verify(lab, breakage.drift === true ? "--drift" : "");
    const found = complaintsIn(result.stdout);
    for (const line of [...unbroken]) if (concernedBy(found, line)) unbroken.delete(line);
    const missed = wanted.filter((line) => !concernedBy(found, line));
    if (result.code !== 1) return `exit code ${result.code}\n${result.stdout}`;
    return missed.length === 0 || `it does not say so of: ${missed.join("; ")}\n${complaintsOf(result)}`;
  });
  await lab.server.mustRun(`cd ${BUNDLE}\n${mends}`, { timeout: 120_000 });
  if (breakage.heals === "in time") await contentAgain(lab, ledger, what);
}

async function contentAgain(lab: Lab, ledger: Ledger, after: string): Promise<void> {
  await ledger.promise(`${SCRIPTS.verify} is content again after: ${after}`, async () => {
    let last = await verify(lab);
    const well = async (): Promise<boolean> => {
      if (last.code !== 0) last = await verify(lab);
      return last.code === 0;
    };
    await waitUntil("all promises", well, { timeout: 60_000, every: 500 }).catch(() => undefined);
    return last.code === 0 || complaintsOf(last);
  });
}

/** The promises that a table of verify.sh says are kept. */
export function kept(table: string): readonly string[] {
  return [...table.matchAll(/^ {2}ok {6}(.+)$/gm)].map(([, what = ""]) => what);
}

/** The lines that say what is broken: the promise, a colon and why. */
export function complaintsIn(table: string): readonly string[] {
  return [...table.matchAll(/^ {2}BROKEN {2}(.+)$/gm)].map(([, line = ""]) => line);
}

function concernedBy(complaints: readonly string[], promise: string): boolean {
  return complaints.some((line) => line === promise || line.startsWith(`${promise}: `));
}
