import { type GluedBracket, gluedBracket } from "../../1-parse/glued-bracket.js";
import { nearestName } from "../../core/nearest-name.js";
import type { Path } from "../../core/path.js";
import { plainName } from "../../core/plain-name.js";
import { typingErrors } from "../../core/typing-errors.js";
import { complaint as secretInFile } from "../complaints/secret-in-file/complaint.js";
import { complaint as unknownKey } from "../complaints/unknown-key/complaint.js";
import type { Explanation, Replacement } from "../explanation.js";
import type { Failure } from "../failure.js";
import { quoted } from "../quoted.js";
import { hasFreeNames, schemaPlace } from "../schema-at.js";
import type { SchemaNode } from "../schema-node.js";
import { spanAt } from "../span-at.js";
import { whatIs } from "../what-is.js";

const SECRET =
  /passwo?r?d|rootpw|passphrase|^pw$|^pass$|secret|private[-_]?key|^token$|[-_](?:token|pass|pw)$|api[-_]?key|credential/i;

/** With so many unknown keys in one mapping, typing errors are not what is wrong with it. */
export const LOOKED_AT = 20;

/** One is enough to stop; a few more save another run. */
const MOST_SECRETS = 10;

/** Words of other tools and of everyday speech for keys of the language. Only offered where the mapping has such a key. */
const OTHER_WORDS: Readonly<Record<string, readonly string[]>> = {
  ip: ["address"],
  ipv4: ["address"],
  ipaddr: ["address"],
  ipv6: ["address6"],
  ip6: ["address6"],
  ram: ["memory"],
  mem: ["memory"],
  cores: ["cpus"],
  vcpus: ["cpus"],
  os: ["platform", "image"],
  template: ["image"],
  ostemplate: ["image"],
  distribution: ["image", "platform"],
  onboot: ["autostart"],
  iface: ["interface"],
  nic: ["interface"],
  cidr: ["subnet"],
  resolvers: ["nameservers"],
  nat: ["egress"],
  docroot: ["root"],
  webserver: ["server"],
  aliases: ["names"],
  interval: ["every"],
  source: ["from"],
  target: ["to"],
  destination: ["to"],
  proto: ["protocol"],
  containers: ["nodes"],
  servers: ["hosts"],
  vms: ["nodes"],
  ports: ["publish"],
  forward: ["publish"],
  rules: ["allow"],
  slaves: ["secondaries"],
  why: ["because"],
  reason: ["because"],
  description: ["comment"],
};

/** Explains a key that the mapping does not have, and every password that stands in it. */
export function explainUnknown(failure: Failure): readonly Explanation[] {
  const key = failure.found as string;
  if (SECRET.test(key)) return [secret(key)];
  const inside = secretsIn(failure).map((path) => ({
    ...secret(String(path.at(-1))),
    at: { path, part: "key" as const },
  }));
  return [unknown(failure, key), ...inside];
}

function unknown(failure: Failure, key: string): Explanation {
  const { target } = failure.wanted;
  const inside = keyInside(target, key);
  const nearest = meantKey(failure, key);
  const isFar = nearest !== undefined && typingErrors(key, nearest, 1) > 1 && !Object.hasOwn(OTHER_WORDS, key);
  // A key that another mapping has is likelier than two typing errors.
  const meant = isFar && inside !== undefined ? undefined : nearest;
  const glued = gluedBracket(key);
  if (glued !== undefined && glued.word === meant) return withoutColon(failure, key, glued);
  const inner = meant === undefined ? (inside ?? keyBelow(failure, key)) : undefined;
  return {
    kind: unknownKey,
    message: `${whatIs(failure.path.slice(0, -1))} has no key ${quoted(key)}`,
    help: meant !== undefined ? `did you mean \`${meant}\`?` : (inner ?? listed(Object.keys(target.properties ?? {}))),
    fix: meant === undefined ? undefined : renaming(failure, key, meant),
  };
}

/** A known key whose value begins right behind it, and became a part of it. */
function withoutColon(failure: Failure, key: string, { word, between, bracket }: GluedBracket): Explanation {
  const isQuoted = asKey(failure, key) !== key;
  const text = `${word}: ${key.slice(word.length + between.length)}`;
  return {
    kind: unknownKey,
    message: `${whatIs(failure.path.slice(0, -1))} has no key ${quoted(key)}, which is one word to YAML, as no colon and blank follow \`${word}\``,
    help: `write \`${word}: ${bracket}\``,
    fix: isQuoted ? undefined : { title: "insert a colon and a blank", text, safe: false },
  };
}

/** The free key that was probably meant: the nearest in writing, or the one that has this name elsewhere. */
export function meantKey(failure: Failure, key: string): string | undefined {
  const mapping = mappingAt(failure);
  const free = Object.keys(failure.wanted.target.properties ?? {}).filter((known) => !Object.hasOwn(mapping, known));
  const glued = gluedBracket(key)?.word;
  if (glued !== undefined && free.includes(glued)) return glued;
  const word = key.toLowerCase();
  const other = Object.hasOwn(OTHER_WORDS, word) ? OTHER_WORDS[word]?.find((known) => free.includes(known)) : undefined;
  return other ?? nearestName(key, free);
}

/** The mapping that the failure is in, or about. */
function mappingAt(failure: Failure): object {
  const path = failure.keyword === "required" ? failure.path : failure.path.slice(0, -1);
  return path.reduce<unknown>(
    (value, step) => (value as Record<string | number, unknown>)[step],
    failure.tree.value,
  ) as object;
}

/**
 * Safe where nothing but case and separators differ, or where one typing error leads to this key and to no other; but not where
 * another unknown key may be the one that was meant so.
 */
function renaming(failure: Failure, key: string, meant: string): Replacement {
  const near = Object.keys(failure.wanted.target.properties ?? {}).filter((known) => typingErrors(key, known, 1) <= 1);
  const sure = plainName(key) === plainName(meant) || (key.length > 3 && near.length === 1 && near[0] === meant);
  const rival = failure.unknown.slice(0, LOOKED_AT).some((one) => one !== key && meantKey(failure, one) === meant);
  return { title: `write \`${meant}\``, text: asKey(failure, meant), safe: sure && !rival };
}

/** In quotes where the key had them: in `{"prot":80}` they let the value follow without a blank. */
function asKey(failure: Failure, name: string): string {
  const { start } = spanAt(failure.tree, failure.path, "key");
  return /["']/.test(failure.tree.file.text.charAt(start)) ? JSON.stringify(name) : name;
}

/** "`subnet` belongs under `network`", for keys that stand one level too high. */
function keyInside(target: SchemaNode, key: string): string | undefined {
  for (const [name, node] of Object.entries(target.properties ?? {})) {
    const inner = schemaPlace(node).target.properties ?? {};
    if (Object.hasOwn(inner, key)) return `put it under \`${name}\``;
  }
  return undefined;
}

/** "indent it", for a name that stands beside the key that it belongs under, which so has nothing. */
function keyBelow(failure: Failure, key: string): string | undefined {
  const entries = Object.entries(mappingAt(failure));
  const place = entries.findIndex(([name]) => name === key);
  const known = failure.wanted.target.properties ?? {};
  const [above, value] = entries.slice(0, place).findLast(([name]) => Object.hasOwn(known, name)) ?? [];
  const node = above === undefined ? undefined : known[above];
  if (value !== null || node === undefined || !hasFreeNames(schemaPlace(node).target)) return undefined;
  return `indent it, with all that belongs to it: it stands beside \`${above}\`, and not under it`;
}

function listed(keys: readonly string[]): string {
  return `take it out; the keys here are ${keys.map((key) => `\`${key}\``).join(", ")}`;
}

function secret(key: string): Explanation {
  return {
    kind: secretInFile,
    message: `${quoted(key)} would put a secret into the topology, from where it gets into version control, the bundle and every copy of them`,
    help: "take it out; keys are made on the machine that needs them, and no password is needed",
  };
}

/** The first keys below an unknown key that look like secrets. The depth of a topology is bounded by the parser. */
function secretsIn(failure: Failure): readonly Path[] {
  const found: Path[] = [];
  const look = (value: unknown, path: Path): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [name, item] of Object.entries(value)) {
      if (found.length >= MOST_SECRETS) return;
      if (Array.isArray(value)) look(item, [...path, Number(name)]);
      else if (SECRET.test(name)) found.push([...path, name]);
      else look(item, [...path, name]);
    }
  };
  look((mappingAt(failure) as Record<string, unknown>)[failure.found as string], failure.path);
  return found;
}
