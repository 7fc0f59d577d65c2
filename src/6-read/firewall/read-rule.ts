import type { Network } from "../../core/address.js";
import { NotUnderstood, shown } from "../not-understood.js";
import type { Where } from "../where.js";
import type { Match } from "./match.js";
import { isMatchOption, readMatch } from "./read-match.js";
import { readTarget } from "./read-target.js";
import type { Rule } from "./rule-set.js";

/** Where a rule stands: what it may say depends on it. */
export interface RulePlace {
  readonly where: Where;
  readonly text: string;
  readonly family: 4 | 6;
  readonly table: string;
  readonly chain: string;
  /** Reads a network; the same ones stand in many rules. */
  readonly networkOf: (text: string) => Network;
}

const MODULES: readonly string[] = ["comment", "conntrack", "tcp", "udp"];

/** Reads what stands behind `-A CHAIN`. iptables(8), iptables-extensions(8) */
export function readRule(words: readonly string[], place: RulePlace): Rule {
  const matches: Match[] = [];
  const modules: string[] = [];
  const seen: string[] = [];
  let comment: string | undefined;
  let at = 0;
  while (at < words.length && words[at] !== "-j") {
    const negated = words[at] === "!";
    if (negated) at += 1;
    const option = words[at] ?? "";
    const value = words[at + 1] ?? "";
    if (at + 1 >= words.length) throw new NotUnderstood(`${shown(option)} has no value`);
    if (option !== "-m" && seen.includes(option)) throw new NotUnderstood(`${option} a second time`);
    seen.push(option);
    if (option === "-m" && !negated) modules.push(knownModule(value, matches));
    else if (option === "--comment" && !negated && modules.includes("comment")) comment = value;
    else if (isMatchOption(option)) matches.push(readMatch(option, value, negated, { place, matches, modules }));
    else throw new NotUnderstood(`${shown(option)} is no condition that is known here`);
    at += 2;
  }
  const target = readTarget(words.slice(at), matches, place);
  const { where, text } = place;
  return comment === undefined ? { where, text, matches, target } : { where, text, matches, target, comment };
}

/** The module of a protocol is of use only behind that protocol. */
function knownModule(name: string, matches: readonly Match[]): string {
  if (!MODULES.includes(name)) throw new NotUnderstood(`the module ${shown(name)} is not known here`);
  const needs = name === "tcp" || name === "udp";
  if (needs && !matches.some((match) => match.kind === "protocol" && match.protocol === name && !match.negated)) {
    throw new NotUnderstood(`the module ${name} without \`-p ${name}\` before it`);
  }
  return name;
}
