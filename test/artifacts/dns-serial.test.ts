import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readZone } from "../../src/5-emit/dns/read-zone.js";
import { isNewer, newest, nextSerial, successor } from "../../src/5-emit/dns/serial.js";
import { artifacts, fixtureText, modelFrom, renderingOf } from "./dns-topology.js";

const serials = fc.integer({ min: 1, max: 2 ** 32 - 1 });

describe("serial arithmetic (RFC 1982)", () => {
  test.each([
    [1, 2],
    [2 ** 32 - 1, 1],
    [2 ** 31 - 1, 2 ** 31],
  ])("after %i comes %i", (serial, next) => {
    expect(successor(serial)).toBe(next);
  });

  test("a successor is newer, and never 0", () => {
    fc.assert(fc.property(serials, (serial) => isNewer(successor(serial), serial) && successor(serial) > 0));
  });

  test("of two serials at most one is newer, and none where they are half the circle apart", () => {
    fc.assert(fc.property(serials, serials, (one, other) => !(isNewer(one, other) && isNewer(other, one))));
    expect(isNewer(1, 2 ** 31 + 1)).toBe(false);
    expect(isNewer(2 ** 31 + 1, 1)).toBe(false);
  });

  test("a serial never goes back, whatever the floor", () => {
    fc.assert(
      fc.property(serials, fc.boolean(), serials, (last, changed, floor) => {
        const next = nextSerial(last, changed, floor);
        if (next === undefined) return Math.abs(floor - (changed ? successor(last) : last)) === 2 ** 31;
        return isNewer(next, last) || (next === last && !changed);
      }),
      { numRuns: 2000 },
    );
  });

  test("a serial that is ahead of its floor does not fall to it, and one behind it jumps", () => {
    expect(nextSerial(2026010105, false, 2026010100)).toBe(2026010105);
    expect(nextSerial(2026010105, true, 2026010100)).toBe(2026010106);
    expect(nextSerial(7, false, 2026010100)).toBe(2026010100);
    expect(nextSerial(2026010099, true, 2026010100)).toBe(2026010100);
  });

  test("an automatic serial does not take 1 for something to jump to", () => {
    expect(nextSerial(3_000_000_000, false, 1)).toBe(3_000_000_000);
    expect(nextSerial(3_000_000_000, true, 1)).toBe(3_000_000_001);
  });

  test("of merged versions the newest counts", () => {
    expect(newest([4, 6, 5])).toBe(6);
    expect(newest([4294967295, 1])).toBe(1);
    expect(newest([])).toBeUndefined();
  });
});

const ZONE = "hosts/vz/etc/bind/zones/example.com.zone";
const REVERSE = "hosts/vz/etc/bind/zones/52.168.192.in-addr.arpa.zone";
type Files = ReadonlyMap<string, string>;

/** Compiles the zones of a topology after a bundle. */
function zonesAfter(
  text: string,
  before: Files = new Map(),
): { readonly files: Files; readonly complaints: readonly string[] } {
  const { files, diagnostics } = renderingOf(artifacts.zones, modelFrom(text), { text: (path) => before.get(path) });
  return {
    files: new Map(files.map((file) => [file.path, file.text])),
    complaints: diagnostics.map(({ code, message }) => `${code}: ${message}`),
  };
}

function serialOf(files: Files, path: string): number | undefined {
  return readZone(files.get(path) ?? "").serials[0];
}

const pair = fixtureText("debian-pair");
const floored = (floor: number) => fixtureText("debian-pair", ["dns:\n", `dns:\n  soa: { serial: ${floor} }\n`]);
const first = zonesAfter(pair).files;

describe("the serial of a zone", () => {
  test("is 1 in the first bundle, or the floor", () => {
    expect(serialOf(first, ZONE)).toBe(1);
    expect(serialOf(zonesAfter(floored(2026010100)).files, ZONE)).toBe(2026010100);
  });

  test("stays when nothing changes, and so does every byte", () => {
    expect(zonesAfter(pair, first).files).toEqual(first);
  });

  test("grows in the zone that changed, and in no other", () => {
    const moved = zonesAfter(
      fixtureText("debian-pair", ['- { name: "@", to: first }', '- { name: "@", to: second }']),
      first,
    ).files;
    expect(serialOf(moved, ZONE)).toBe(2);
    expect(serialOf(moved, REVERSE)).toBe(1);
    expect(serialOf(zonesAfter(pair, moved).files, ZONE)).toBe(3);
  });

  test.each([
    ["a TTL", ["dns:\n", "dns:\n  ttl: 30s\n"]],
    ["a timer of the SOA", ["dns:\n", "dns:\n  soa: { retry: 10m }\n"]],
    ["a blank in a text", ["records:\n", 'records:\n    - { name: "@", type: TXT, value: "a  b" }\n']],
  ] as const)("grows with %s", (_, edit) => {
    expect(serialOf(zonesAfter(fixtureText("debian-pair", edit), first).files, ZONE)).toBe(2);
  });

  test("grows when a text of two blanks becomes one of one", () => {
    const text = (value: string) =>
      fixtureText("debian-pair", ["records:\n", `records:\n    - { name: "@", type: TXT, value: "${value}" }\n`]);
    expect(serialOf(zonesAfter(text("a b"), zonesAfter(text("a  b")).files).files, ZONE)).toBe(2);
  });

  test("does not grow for comments and layout", () => {
    const before = new Map(
      [...first].map(([path, text]) => [path, text.replace(/ {2,}(?=\d)/g, "\t").replace(/^; .*$/m, "; otherwise")]),
    );
    expect(serialOf(zonesAfter(pair, before).files, ZONE)).toBe(1);
  });

  test("jumps to a floor that is ahead, and goes on from one that is behind", () => {
    const jumped = zonesAfter(floored(2026010100), first).files;
    expect(serialOf(jumped, ZONE)).toBe(2026010100);
    expect(serialOf(zonesAfter(floored(5), jumped).files, ZONE)).toBe(2026010100);
    expect(serialOf(zonesAfter(pair, jumped).files, ZONE)).toBe(2026010100);
  });

  test("goes on when views are split and joined, because secondaries saw the same zone", () => {
    const split = fixtureText("debian-pair", ["dns:\n", "dns:\n  view: split\n"]);
    const apart = zonesAfter(split, first).files;
    expect(serialOf(apart, ZONE.replace(".zone", ".outside.zone"))).toBe(2);
    expect(serialOf(apart, ZONE.replace(".zone", ".inside.zone"))).toBe(2);
    expect(serialOf(zonesAfter(pair, apart).files, ZONE)).toBe(3);
  });

  test("goes on when another host serves the zone, because secondaries saw the same zone", () => {
    const on = (host: string): string => `${fixtureText("two-hosts")}\ndns: { on: ${host} }\n`;
    const serialOn = (host: string, files: Files): number | undefined =>
      serialOf(
        files,
        [...files.keys()].find((path) => /^hosts\/(\w+)\/.*\/example\.com\.zone$/.exec(path)?.[1] === host) ?? "",
      );
    const before = zonesAfter(on("alpha")).files;
    expect(serialOn("alpha", before)).toBe(1);
    expect(serialOn("beta", zonesAfter(on("beta"), before).files)).toBe(2);
  });

  test("goes past both of two versions that were merged and left in conflict", () => {
    const text = (first.get(ZONE) as string).replace(
      /^.*; serial.*$/m,
      "<<<<<<< ours\n    4  ; serial\n=======\n    6  ; serial\n>>>>>>> theirs",
    );
    expect(serialOf(zonesAfter(pair, new Map([[ZONE, text]])).files, ZONE)).toBe(7);
  });

  test("is refused where secondaries could not tell whether it is newer", () => {
    const { files, complaints } = zonesAfter(floored(2 ** 31 + 1), first);
    expect(files.size).toBe(0);
    expect(complaints.join()).toMatch(/^dns\/serial-backwards: `2147483649` is half of all numbers away from 1/);
  });

  test("is refused where the last one cannot be read", () => {
    const { complaints } = zonesAfter(pair, new Map([[ZONE, "somebody emptied this"]]));
    expect(complaints.join()).toMatch(/^dns\/serial-backwards: the zone `example.com` has no serial/);
  });
});
