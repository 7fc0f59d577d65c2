import { isIP } from "node:net";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ipFamily } from "../../src/core/ip-family.js";

/** What `node:net` says; it takes a zone index as well. */
const asNode = (text: string): number => (text.includes("%") ? 0 : isIP(text));

const octet = fc.oneof(fc.nat(300).map(String), fc.constantFrom("0", "00", "01", "255", "256", "", "1e1", "0x1", " 1"));
const ipv4 = fc.array(octet, { minLength: 3, maxLength: 5 }).map((octets) => octets.join("."));
const group = fc.oneof(
  { weight: 8, arbitrary: fc.nat(0xfffff).map((value) => value.toString(16)) },
  { weight: 2, arbitrary: fc.constantFrom("", "0000", "00000", "ABCD", "g", "-1", "1.2.3.4") },
  ipv4,
);
const ipv6 = fc
  .tuple(fc.array(group, { maxLength: 9 }), fc.constantFrom("", "", ":", "::"), fc.array(group, { maxLength: 8 }))
  .map(([head, gap, tail]) => `${head.join(":")}${gap}${tail.join(":")}`);

test("is what Node says of addresses and of what nearly is one", () => {
  const seen = new Set<number>();
  fc.assert(
    fc.property(fc.oneof(ipv4, ipv6, fc.ipV4(), fc.ipV6(), fc.string()), (text) => {
      seen.add(ipFamily(text));
      expect(ipFamily(text), JSON.stringify(text)).toBe(asNode(text));
    }),
    { numRuns: 20_000 },
  );
  expect([...seen].sort()).toEqual([0, 4, 6]);
});

test.each([
  "::",
  "::1",
  "1::",
  "1:2:3:4:5:6:7::",
  "::2:3:4:5:6:7:8",
  "1:2:3:4:5:6:7:8::",
  "1::3:4:5:6:7:8",
  "1:2:3:4::5:6:7:8",
  ":::",
  "::1::",
  ":1",
  "1:",
  "::1.2.3.4",
  "1:2:3:4:5:6:1.2.3.4",
  "1:2:3:4:5:6:7:1.2.3.4",
  "1.2.3.4::",
  "::1.2.3.4:5",
  "fe80::1%eth0",
  "1.2.3.4\n",
  "::1\n",
])("is what Node says of %j", (text) => expect(ipFamily(text)).toBe(asNode(text)));
