import { NotUnderstood } from "../not-understood.js";
import { readArms, type ShellArm } from "../shell/shell-arms.js";
import { shellScript } from "../shell/shell-script.js";
import { expectNames, literal, literals } from "../shell/shell-values.js";
import type { Source } from "../source.js";
import { readAddress, readOneOf } from "../words.js";
import type { ContentLink, Following, Receiving } from "./node-sync.js";
import { PUSH_DOES, RECEIVE_DOES } from "./what-programs-do.js";

/** The tables of the programs `receive`, `follow` and `push` of a node. */
export function readReceiving(source: Source, file: string): readonly Receiving[] {
  return readTable(source, file, { variable: "1", refusal: "refuse", within: "look_up", does: RECEIVE_DOES }, (arm) => {
    const { values, line } = arm;
    expectNames(values, ["root", "senders", "deletes", "holder"]);
    return {
      where: { file, line },
      site: arm.pattern,
      root: literal(values, "root"),
      senders: literal(values, "senders").split(" ").filter(Boolean).map(readAddress),
      deletes: readOneOf(literal(values, "deletes"), ["yes", "no"]) === "yes",
      holder: readOneOf(literal(values, "holder"), ["one", "all"]),
    };
  });
}

export function readFollowing(source: Source, file: string): readonly Following[] {
  return readTable(source, file, { variable: "1", refusal: "fail", does: [] }, ({ line, pattern, values }) => {
    expectNames(values, ["root", "group", "holder"]);
    return {
      where: { file, line },
      site: pattern,
      root: literal(values, "root"),
      group: literal(values, "group"),
      holder: readOneOf(literal(values, "holder"), ["one", "all"]),
    };
  });
}

/** @param delayOf the seconds of the timer of a site */
export function readPushes(source: Source, file: string, delayOf: (site: string) => number): readonly ContentLink[] {
  return readTable(source, file, { variable: "1", refusal: "fail", does: PUSH_DOES }, ({ line, pattern, values }) => {
    expectNames(values, ["root", "deletes", "peers", "exclude"]);
    const link = {
      where: { file, line },
      by: "push" as const,
      site: pattern,
      source: literal(values, "root"),
      user: "twinsync",
      target: pattern,
      delay: delayOf(pattern),
      deletes: readOneOf(literal(values, "deletes"), ["yes", "no"]) === "yes" ? ("sent" as const) : ("no" as const),
      exclude: literals(values, "exclude"),
      keepsNewer: true,
      options: new Map<string, string>(),
    };
    return literals(values, "peers").map((peer) => ({ ...link, peer: readAddress(peer) }));
  }).flat();
}

interface Table {
  readonly variable: string;
  readonly refusal: string;
  /** The function that holds it; else it stands in the open. */
  readonly within?: string;
  readonly does: readonly string[];
}

function readTable<T>(source: Source, file: string, table: Table, read: (arm: ShellArm) => T): readonly T[] {
  const text = source.whole(file);
  if (text === undefined) return [];
  const arms = source.attempt(file, 1, () => {
    for (const line of table.does)
      if (!hasLine(text, line)) throw new NotUnderstood(`the program does not say: ${line.trim()}`);
    const script = shellScript(text);
    const body = table.within === undefined ? script.main() : (script.functions.get(table.within)?.body() ?? []);
    return readArms(body, table.variable, [table.refusal]);
  });
  return (arms ?? []).flatMap((arm) => {
    const one = source.attempt(file, arm.line, () => read(arm));
    return one === undefined ? [] : [one];
  });
}

function hasLine(text: string, line: string): boolean {
  return text.includes(`\n${line}\n`) || text.startsWith(`${line}\n`);
}
