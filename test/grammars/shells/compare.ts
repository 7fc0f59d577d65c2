import { sh } from "../../../src/grammars/sh.js";
import { shContext } from "../../../src/grammars/sh-lexer.js";
import { type Region, regionsOf } from "./regions.js";

const REGIONS: Readonly<Record<string, Region>> = {
  ground: "code",
  word: "code",
  slotted: "code",
  single: "single",
  ansi: "single",
  double: "double",
  param: "param",
  arith: "arith",
  paren: "arith",
  comment: "comment",
  here: "document",
  there: "document",
};

export interface Comparison {
  /** Offsets that both sides have an opinion about. */
  readonly compared: number;
  readonly disagreements: readonly string[];
  /** What our lexer refused, if it did; it is silent from there on. */
  readonly refused?: string;
}

/** Compares where our lexer and shfmt's parser think that a text inserted at each offset would land. */
export function compareLexers(script: string): Comparison | undefined {
  const regions = regionsOf(script);
  if (regions === undefined) return undefined;
  const disagreements: string[] = [];
  let compared = 0;
  let state = sh.start;
  const bytes = Buffer.from(script, "utf8").toString("latin1");
  for (let at = 0; at < bytes.length; at += 1) {
    const context = shContext(state);
    // Right after `$(` it depends on the next character whether this is arithmetic.
    const ours = /substitution$|dollar-paren$/.test(state.split("|")[0] as string) ? undefined : REGIONS[context];
    if (ours !== undefined) {
      compared += 1;
      if (ours !== regions[at] && !isSameIn(ours, regions[at]))
        disagreements.push(
          `${at}: ${context} is ${regions[at]}: ${JSON.stringify(bytes.slice(Math.max(0, at - 20), at))}`,
        );
    }
    state = sh.step(state, bytes[at] as string);
    if (state.startsWith("!")) return { compared, disagreements, refused: state };
  }
  return { compared, disagreements };
}

/** `$((${x:-1} + 1))`: only numbers can be written there, and they are numbers in both. */
function isSameIn(ours: Region, theirs: Region | undefined): boolean {
  return ours === "arith" && theirs === "param";
}
