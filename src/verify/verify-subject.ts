import { Bench } from "./bench.js";
import { cleaningUp } from "./cleaning-up.js";
import { type Exception, exceptionFor } from "./exceptions.js";
import { findProgram } from "./find-program.js";
import type { Finding } from "./finding.js";
import type { Case, Judge } from "./judge.js";
import { type Program, programs } from "./programs.js";
import { whyNoRoom } from "./room.js";
import { endPrograms } from "./run-program.js";
import type { Subject } from "./subject.js";

/** What came of one judge. */
export interface Verdict {
  readonly judge: Judge;
  /** How many files it was there for. */
  readonly files: number;
  /** Why it did not judge them. */
  readonly notMade?: { readonly missing: readonly Program[] } | { readonly reason: string };
  readonly findings: readonly Finding[];
  /** What was said and does not count. */
  readonly excused: readonly { readonly finding: Finding; readonly exception: Exception }[];
}

export interface VerifyOptions {
  /** Judges only the cases about these files. */
  readonly only?: ReadonlySet<string>;
  /** Whether a program is there; for telling what happens where one is not. */
  readonly has?: (program: Program) => boolean;
}

/** As many programs run at a time; most of them use one processor. */
const AT_A_TIME = 2;

/** Lets every judge of a panel that is here look at a bundle. Nothing of the bundle or the machine is changed. */
export async function verifySubject(
  subject: Subject,
  panel: readonly Judge[],
  options: VerifyOptions = {},
): Promise<readonly Verdict[]> {
  const bench = new Bench();
  const clean = (): void => {
    endPrograms();
    bench.close();
  };
  return await cleaningUp(clean, async () => {
    bench.put(subject);
    const has = options.has ?? (({ name }: Program) => findProgram(name) !== undefined);
    const noRoom = panel.some((judge) => judge.inRoom) && has(programs.bwrap) ? await whyNoRoom(bench) : undefined;
    const tasks = panel.map((judge) => plan(judge, subject, options, has, noRoom));
    await inTurn(tasks.flatMap(({ cases, heard }) => cases.map((each) => () => hear(each, bench, heard))));
    return tasks.map(({ verdict, heard }) => conclude(verdict, heard));
  });
}

interface Task {
  readonly cases: readonly Case[];
  readonly verdict: Omit<Verdict, "findings" | "excused">;
  readonly heard: Finding[];
}

function plan(
  judge: Judge,
  subject: Subject,
  { only }: VerifyOptions,
  has: (program: Program) => boolean,
  noRoom: string | undefined,
): Task {
  const cases = judge.cases(subject).filter(({ files }) => only === undefined || files.some((file) => only.has(file)));
  const files = new Set(cases.flatMap((each) => each.files)).size;
  const missing = [...judge.programs, ...(judge.inRoom ? [programs.bwrap] : [])].filter((program) => !has(program));
  if (missing.length > 0) return { cases: [], verdict: { judge, files, notMade: { missing } }, heard: [] };
  if (judge.inRoom && noRoom !== undefined)
    return { cases: [], verdict: { judge, files, notMade: { reason: noRoom } }, heard: [] };
  return { cases, verdict: { judge, files }, heard: [] };
}

async function hear({ judge, files }: Case, bench: Bench, heard: Finding[]): Promise<void> {
  try {
    heard.push(...(await judge(bench)));
  } catch (error) {
    const message = `could not be judged: ${error instanceof Error ? error.message : String(error)}`;
    heard.push({ file: files[0] ?? "", message });
  }
}

/** Runs works a few at a time, in order. */
async function inTurn(works: readonly (() => Promise<void>)[]): Promise<void> {
  const waiting = works.values();
  const worker = async (): Promise<void> => {
    for (const work of waiting) await work();
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
}

function conclude(verdict: Task["verdict"], heard: readonly Finding[]): Verdict {
  const findings: Finding[] = [];
  const excused: { finding: Finding; exception: Exception }[] = [];
  for (const finding of heard) {
    const exception = exceptionFor(verdict.judge.name, finding);
    if (exception === undefined) findings.push(finding);
    else excused.push({ finding, exception });
  }
  return { ...verdict, findings: findings.sort(byPlace), excused };
}

function byPlace(a: Finding, b: Finding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0);
}
