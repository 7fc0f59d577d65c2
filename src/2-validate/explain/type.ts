import { complaint as emptyValue } from "../complaints/empty-value/complaint.js";
import { complaint as listNeeded } from "../complaints/list-needed/complaint.js";
import { complaint as notAWholeNumber } from "../complaints/not-a-whole-number/complaint.js";
import { complaint as numberNeeded } from "../complaints/number-needed/complaint.js";
import { complaint as quoteIt } from "../complaints/quote-it/complaint.js";
import { complaint as singleValueNeeded } from "../complaints/single-value-needed/complaint.js";
import { complaint as trueOrFalse } from "../complaints/true-or-false/complaint.js";
import { complaint as wrongType } from "../complaints/wrong-type/complaint.js";
import type { Explanation, Replacement } from "../explanation.js";
import type { Failure } from "../failure.js";
import { flowYaml } from "../flow-yaml.js";
import { formatChecks } from "../format-checks.js";
import { quoted } from "../quoted.js";
import { replaceWith } from "../replace-with.js";
import { schemaPlace } from "../schema-at.js";
import type { SchemaNode } from "../schema-node.js";
import { sourceText } from "../span-at.js";
import { whatIs } from "../what-is.js";
import { whatIsWanted } from "../what-is-wanted.js";
import { orNothing } from "./or-nothing.js";
import { explainAs, LONGEST } from "./text.js";

/** Explains a value of the wrong kind, by what was found and what is needed. */
export function explainType(failure: Failure): Explanation {
  const { found, wanted } = failure;
  if (found === null) return explainEmpty(failure);
  if (Array.isArray(found)) return explainList(failure, found);
  if (typeof found === "object") return explainMapping(failure);
  switch (wanted.target.type) {
    case "array":
      return explainSingle(failure);
    case "string":
      return explainBareWord(failure);
    case "integer":
      return explainNumber(failure);
    case "boolean":
      return explainBoolean(failure);
    default:
      return other(failure);
  }
}

function explainEmpty(failure: Failure): Explanation {
  const { target } = failure.wanted;
  const root = failure.path.length === 0;
  return {
    kind: emptyValue,
    message: root
      ? "there is nothing in this file but comments"
      : `${whatIs(failure.path)} has no value, and ${whatIsWanted(target)} is needed`,
    help: root ? "start with `twinhost init`" : `write ${exampleOf(failure)}${orNothing(failure)}`,
  };
}

function explainList(failure: Failure, found: readonly unknown[]): Explanation {
  const { target } = failure.wanted;
  if (target.type === "object")
    return other(failure, found.some(isMapping) ? "put each name before its values, without `-`: " : undefined);
  const [only] = found;
  const one = found.length === 1 && (typeof only === "string" || typeof only === "number");
  return {
    kind: singleValueNeeded,
    message: `${whatIs(failure.path)} is a list, and ${whatIsWanted(target)} is needed`,
    help: one ? `write ${quoted(flowYaml(only))}` : `write one value, such as ${exampleOf(failure)}`,
    fix: one ? replaceWith(only, true) : undefined,
  };
}

function explainMapping(failure: Failure): Explanation {
  const { target } = failure.wanted;
  if (target.type !== "array") return other(failure);
  const keys = schemaPlace(target.items ?? {}).target.properties ?? {};
  const isEntry = Object.keys(failure.found as object).some((key) => Object.hasOwn(keys, key));
  const isInBraces = sourceText(failure.tree, failure.path).startsWith("{");
  const help = isInBraces
    ? "put it into `[ ]`: each entry of the list is one such mapping"
    : "put `- ` before it: each entry of the list begins with one";
  return {
    kind: listNeeded,
    message: `${whatIs(failure.path)} is a mapping, and a list is needed`,
    help: isEntry ? help : `write ${exampleOf(failure)}`,
  };
}

function isMapping(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function explainSingle(failure: Failure): Explanation {
  const entry = schemaPlace(failure.wanted.target.items ?? {}).target;
  const source = sourceText(failure.tree, failure.path);
  const isOne = isSimple(source) && isOf(entry, failure.found);
  const several = isOne ? undefined : listedIn(entry, failure.found);
  const text = isOne ? `[${source}]` : several === undefined ? undefined : flowYaml(several);
  const title = isOne ? "make it a list of one" : "make it a list";
  return {
    kind: listNeeded,
    message: `${whatIs(failure.path)} is one value, and a list is needed, also for one`,
    help: `write ${text === undefined ? exampleOf(failure) : quoted(text)}`,
    fix: text === undefined ? undefined : { title, text, safe: isOne },
  };
}

/** Whether a value would be taken for an entry of the list. */
function isOf({ type, pattern, format }: SchemaNode, value: unknown): boolean {
  if (type === "integer") return Number.isInteger(value);
  if (type !== "string" || typeof value !== "string" || value.length > LONGEST) return false;
  const isOfFormat = format === undefined || formatChecks[format]?.(value) === true;
  return isOfFormat && (pattern === undefined || new RegExp(pattern, "u").test(value));
}

/** The entries of `80, 443`, which is one text to YAML; nothing where that may be one entry with a comma in it. */
function listedIn(entry: SchemaNode, found: unknown): readonly unknown[] | undefined {
  if (
    typeof found !== "string" ||
    found.length > LONGEST ||
    (entry.type === "string" && !entry.pattern && !entry.format)
  )
    return undefined;
  const parts = found.split(/[\s,]+/).map((part) => (/^[1-9][0-9]{0,8}$/.test(part) ? Number(part) : part));
  return parts.length > 1 && parts.every((part) => isOf(entry, part)) ? parts : undefined;
}

/** Source text that means the same within `[ ]`. */
function isSimple(source: string): boolean {
  return /^(?:[A-Za-z0-9./@_-]+|"[^"\\\n]*"|'[^'\n]*')$/.test(source);
}

/** A number or `true` where a text is needed: what was written is in the file, and often only lacks quotes or a unit. */
function explainBareWord(failure: Failure): Explanation {
  const { target } = failure.wanted;
  const source = sourceText(failure.tree, failure.path);
  if (source.startsWith("*")) return explainAliased(failure, source);
  const particular = explainAs(target, source, failure.path.at(-1));
  if (particular !== undefined && wouldBeRefused(target.pattern, source)) return particular;
  const fix: Replacement = { title: "put it in quotes", text: JSON.stringify(source), safe: true };
  return {
    kind: quoteIt,
    message: `${whatIsWanted(target)} is needed here, and YAML reads ${quoted(source)} as ${kindOf(failure.found)}${changed(failure.found, source)}`,
    help: `quote it: ${quoted(fix.text)}`,
    fix,
  };
}

/** An alias, which could not be quoted: what it stands for has to be. */
function explainAliased(failure: Failure, source: string): Explanation {
  const { found, wanted } = failure;
  return {
    kind: quoteIt,
    message: `${whatIsWanted(wanted.target)} is needed here, and ${quoted(source)} stands for ${kindOf(found)} ${quoted(found)}`,
    help: `write a text where ${quoted(`&${source.slice(1)}`)} stands, or here: ${exampleOf(failure)}`,
  };
}

/** Whether quotes would not help, because the text is not of its form either. */
function wouldBeRefused(pattern: string | undefined, source: string): boolean {
  return pattern === undefined || !new RegExp(pattern, "u").test(source);
}

function changed(found: unknown, source: string): string {
  return String(found) === source ? "" : ` ${quoted(found)}`;
}

function explainNumber(failure: Failure): Explanation {
  const { found } = failure;
  const { target } = failure.wanted;
  if (typeof found === "number") {
    return {
      kind: notAWholeNumber,
      message: `${quoted(sourceText(failure.tree, failure.path))} is not a whole number, and ${whatIsWanted(target)} is needed`,
      help:
        Number.isFinite(found) && found >= 0.5
          ? `write for example \`${Math.round(found)}\``
          : `write for example ${exampleOf(failure)}`,
    };
  }
  if (typeof found === "string" && /^[0-9]{1,9}$/.test(found)) {
    return {
      kind: numberNeeded,
      message: `${quoted(found)} is a text because of its quotes, and ${whatIsWanted(target)} is needed`,
      help: `write \`${Number(found)}\` without quotes`,
      fix: replaceWith(Number(found), true),
    };
  }
  const port = target.title === "Port" ? portHint(String(found)) : undefined;
  return port === undefined ? other(failure) : { ...other(failure), help: port };
}

/** What is meant by `80/tcp`, `8000-8010` and `http`. */
function portHint(found: string): string | undefined {
  const [, port, protocol] = /^([0-9]{1,5})\/(tcp|udp)$/i.exec(found) ?? [];
  if (port !== undefined)
    return `write the port by itself, \`${port}\`; \`protocol: ${protocol?.toLowerCase()}\` is a key of its own`;
  if (/^[0-9]+ ?[-:] ?[0-9]+$/.test(found)) return "write an entry for each port; there are no ranges";
  const known = Object.hasOwn(SERVICES, found.toLowerCase()) ? SERVICES[found.toLowerCase()] : undefined;
  return known === undefined ? undefined : `write its number, \`${known}\``;
}

/** The services that people know by name (RFC 6335). */
const SERVICES: Readonly<Record<string, number>> = { ssh: 22, smtp: 25, domain: 53, dns: 53, http: 80, https: 443 };

function explainBoolean(failure: Failure): Explanation {
  const word = String(failure.found).toLowerCase();
  const yes = /^(?:yes|y|on|true|1|always|enabled?)$/.test(word);
  const no = /^(?:no|n|off|false|0|never|disabled?)$/.test(word);
  if (!yes && !no) return other(failure);
  return {
    kind: trueOrFalse,
    message: `${quoted(failure.found)} is ${kindOf(failure.found)} in YAML 1.2, and \`true\` or \`false\` is needed`,
    help: `write \`${yes}\``,
    fix: replaceWith(yes, /^(?:yes|no|on|off|true|false)$/.test(word)),
  };
}

function other(failure: Failure, hint = "write "): Explanation {
  const { found, wanted } = failure;
  const shown = typeof found === "object" ? "" : ` ${quoted(found)}`;
  return {
    kind: wrongType,
    message: `${whatIs(failure.path)} is ${kindOf(found)}${shown}, and ${whatIsWanted(wanted.target)} is needed`,
    help: `${hint}${exampleOf(failure)}`,
  };
}

function exampleOf(failure: Failure): string {
  const { node, target } = failure.wanted;
  const [example] = node.examples ?? target.examples ?? [];
  return `for example \`${flowYaml(example)}\``;
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a mapping";
  return typeof value === "boolean" ? "the value" : `a ${typeof value === "string" ? "text" : "number"}`;
}
