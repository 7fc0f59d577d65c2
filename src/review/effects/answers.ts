import { joined } from "../../core/joined.js";
import { type Answer, audiences, type Told, toldTo } from "../answers/answer.js";
import type { About, Effect } from "../effect.js";
import { type Matching, matching } from "../matching.js";
import type { Sides } from "../sides.js";
import { quoted } from "../words/quoted.js";
import { ttlEffects } from "./ttl.js";

/** What names are answered with: for everybody, or apart for those whom the name server tells something else. */
export function answerEffects({ before, after }: Sides): readonly Effect[] {
  const [old, now] = [before, after].map(({ hosts }) => hosts.flatMap((host) => host.nameServer ?? [])[0]);
  const names = audiences(old, now);
  const told = names.map((name) => zoneEffects(toldTo(old, name), toldTo(now, name), after.domain));
  return sharedFirst(names, told);
}

const ABOUT: readonly About[] = [
  { artifact: "zones" },
  { artifact: "named-conf" },
  { artifact: "client-hosts" },
  { artifact: "node-hosts" },
];

/** What all are told alike is said once; the rest says whom it is for. */
function sharedFirst(names: readonly string[], told: readonly (readonly Effect[])[]): readonly Effect[] {
  const counts = new Map<string, number>();
  for (const { text } of told.flat()) counts.set(text, (counts.get(text) ?? 0) + 1);
  const shared = new Map(told.flat().map((effect) => [effect.text, effect]));
  return [
    ...[...shared.values()].filter(({ text }) => counts.get(text) === names.length),
    ...told.flatMap((effects, index) =>
      effects
        .filter(({ text }) => counts.get(text) !== names.length)
        .map((effect) => ({ ...effect, text: `for those ${names[index]}: ${effect.text}` })),
    ),
  ];
}

function zoneEffects(old: Told, now: Told, domain: string): readonly Effect[] {
  const zones = matching([...old.keys()], [...now.keys()], (name) => name);
  const known = zones.both.map(([name]) => answersOf(old, now, name));
  const forward = known.flatMap((answers) => addressEffects(answers, domain));
  const led = new Set(
    known
      .flatMap(({ both, gone, added }) => [...gone, ...added, ...both.filter(isMoved).flat()])
      .filter(isAddress)
      .map(({ owner }) => owner),
  );
  return [
    ...zones.added.map(
      (zone): Effect => ({ kind: "zone/added", text: `names in ${quoted(zone)} are answered`, about: ABOUT }),
    ),
    ...zones.gone.map(
      (zone): Effect => ({ kind: "zone/gone", text: `names in ${quoted(zone)} are no longer answered`, about: ABOUT }),
    ),
    ...forward,
    ...known.flatMap((answers) => recordEffects(answers, led)),
    ...known.flatMap(({ both }) => ttlEffects(both, domain, ABOUT)),
  ];
}

function answersOf(old: Told, now: Told, zone: string): Matching<Answer> {
  const values = (told: Told): readonly Answer[] => [...(told.get(zone)?.values() ?? [])];
  return matching(values(old), values(now), ({ owner, type }) => `${owner} ${type}`);
}

function isAddress({ type }: Answer): boolean {
  return type === "address";
}

function isMoved([was, is]: readonly [Answer, Answer]): boolean {
  return was.values.join(" ") !== is.values.join(" ");
}

/** `www` for `www.example.com`. */
function shortName(owner: string, domain: string): string {
  return quoted(owner.endsWith(`.${domain}`) ? owner.slice(0, -domain.length - 1) : owner);
}

function addressEffects({ both, gone, added }: Matching<Answer>, domain: string): readonly Effect[] {
  return [
    ...added.filter(isAddress).map(
      ({ owner, values }): Effect => ({
        kind: "answer/new",
        text: `${shortName(owner, domain)} is new and answers with ${joined(values)}`,
        about: ABOUT,
      }),
    ),
    ...gone.filter(isAddress).map(
      ({ owner, values }): Effect => ({
        kind: "answer/gone",
        ...(values.length > 1 && { mark: "redundancy" as const }),
        text: `${shortName(owner, domain)} is gone; it answered with ${joined(values)}`,
        about: ABOUT,
      }),
    ),
    ...both.filter(([was]) => isAddress(was)).flatMap(([was, is]) => movedEffects(was, is, domain)),
  ];
}

function movedEffects(was: Answer, is: Answer, domain: string): readonly Effect[] {
  const { gone, added } = matching(was.values, is.values, (value) => value);
  const name = shortName(is.owner, domain);
  const fewer = is.values.length < was.values.length ? { mark: "redundancy" as const } : {};
  const make = (kind: string, text: string): Effect => ({ kind, ...fewer, text: `${name} ${text}`, about: ABOUT });
  if (gone.length > 0 && added.length > 0)
    return [make("answer/moved", `answers with ${joined(added)} instead of ${joined(gone)}`)];
  if (added.length > 0) return [make("answer/added", `answers with ${joined(added)} as well`)];
  if (gone.length > 0) return [make("answer/removed", `no longer answers with ${joined(gone)}`)];
  if (!isMoved([was, is])) return [];
  const [old, now] = [firstOfEach(was), firstOfEach(is)];
  const changed = matching(old, now, (value) => value);
  if (changed.added.length === 0) return [make("answer/order", `answers in the order ${is.values.join(", ")}`)];
  return [make("answer/order", `answers with ${joined(changed.added)} first instead of ${joined(changed.gone)}`)];
}

/** The addresses that clients try first: of each family apart, for they ask for each apart. */
function firstOfEach({ values }: Answer): readonly string[] {
  const first = (isSix: boolean): string | undefined => values.find((value) => value.includes(":") === isSix);
  return [first(false), first(true)].filter((value) => value !== undefined);
}

/** All other types. What an address is called follows the addresses, and is not told again where these were. */
function recordEffects({ both, gone, added }: Matching<Answer>, led: ReadonlySet<string>): readonly Effect[] {
  const make = (kind: string, text: string): Effect => ({ kind, text, about: ABOUT });
  const follows = (type: string, values: readonly string[]): boolean =>
    type === "PTR" && values.every((value) => led.has(value));
  const isNews = (answer: Answer): boolean => !isAddress(answer) && !follows(answer.type, answer.values);
  return [
    ...added
      .filter(isNews)
      .map(({ owner, type, values }) =>
        make("record/new", `${quoted(owner)} has a new ${type} record: ${joined(values)}`),
      ),
    ...gone
      .filter(isNews)
      .map(({ owner, type, values }) =>
        make("record/gone", `${quoted(owner)} loses its ${type} record: ${joined(values)}`),
      ),
    ...both
      .filter((pair) => isMoved(pair) && isNews(pair[1]))
      .map(([was, { owner, type, values }]) =>
        make(
          "record/changed",
          `the ${type} record of ${quoted(owner)} is ${joined(values)} instead of ${joined(was.values)}`,
        ),
      ),
  ];
}
