import fc from "fast-check";
import { hostileStrings } from "../hostile/strings.js";
import { valid } from "./from-schema.js";

/** What people and programs put where something else belongs. */
const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 65_536, 2 ** 53, "", " ", "@", "*", "first", "alpha", "www", "80"),
  fc.constantFrom("192.168.50.101", "192.168.50.1", "203.0.113.10", "0.0.0.0/0", "fd00:50::101", "::1", "9w", "1T"),
  fc.constantFrom(...hostileStrings.map(({ text }) => text)),
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<unknown>,
);

interface Mutation {
  readonly kind: "replace" | "remove" | "rename" | "double" | "wrap";
  readonly where: number;
  readonly junk: unknown;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom("replace", "replace", "remove", "rename", "double", "wrap"),
  where: fc.nat(100_000),
  junk,
});

/** Coherent topologies in which one to three things are wrong. */
export const nearlyValid: fc.Arbitrary<unknown> = fc
  .tuple(valid, fc.array(mutation, { minLength: 1, maxLength: 3 }))
  .map(([topology, mutations]) => mutations.reduce(mutate, topology));

type Step = string | number;

function mutate(topology: unknown, { kind, where, junk: other }: Mutation): unknown {
  const places = placesIn(topology);
  const path = places[where % Math.max(1, places.length)];
  if (path === undefined) return other;
  const copy = structuredClone(topology);
  const parent = path.slice(0, -1).reduce<unknown>((at, step) => (at as Record<Step, unknown>)[step], copy);
  const holder = parent as Record<Step, unknown>;
  const last = path.at(-1) as Step;
  if (kind === "replace") holder[last] = other;
  else if (kind === "wrap") holder[last] = [holder[last]];
  else if (Array.isArray(parent)) {
    if (kind === "remove") parent.splice(Number(last), 1);
    else parent.push(structuredClone(parent[Number(last)]));
  } else {
    if (kind !== "remove") holder[kind === "double" ? `${last}2` : String(last).slice(1)] = holder[last];
    if (kind !== "double") delete holder[last];
  }
  return copy;
}

function placesIn(value: unknown, at: readonly Step[] = []): (readonly Step[])[] {
  const entries: readonly (readonly [Step, unknown])[] = Array.isArray(value)
    ? value.map((item, index) => [index, item])
    : typeof value === "object" && value !== null
      ? Object.entries(value)
      : [];
  return entries.flatMap(([key, item]) => [[...at, key], ...placesIn(item, [...at, key])]);
}
