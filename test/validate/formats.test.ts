import { isIPv4, isIPv6 } from "node:net";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addressProblem, FORMATS, type FormatName } from "../../src/2-validate/formats.js";
import { explainAddress } from "../../src/2-validate/texts/address.js";
import { interfaceAddress } from "../../src/core/address.js";

const NAMES = Object.keys(FORMATS) as FormatName[];

/** Texts that look like addresses: real ones, and ones with a mistake. */
const addressLike = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.ipV4Extended(),
  fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 40 })).map(([ip, prefix]) => `${ip}/${prefix}`),
  fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 140 })).map(([ip, prefix]) => `${ip}/${prefix}`),
  fc.tuple(fc.ipV4(), fc.ipV4()).map(([ip, mask]) => `${ip}/${mask}`),
  fc.ipV4().map((ip) => `::ffff:${ip}`),
  fc.string({ unit: fc.constantFrom(..."0123456789abcdef.:/%x ") }),
);

describe("an address format", () => {
  it("accepts nothing that the system's own reader does not accept", () => {
    fc.assert(
      fc.property(addressLike, fc.constantFrom(...NAMES), (text, name) => {
        if (addressProblem(name, text) !== undefined) return;
        const [address = "", prefix] = text.split("/");
        const { family, shape } = FORMATS[name] as { family?: 4 | 6; shape: string };
        expect(isIPv4(address) || isIPv6(address)).toBe(true);
        if (family !== undefined) expect(isIPv4(address)).toBe(family === 4);
        if (shape === "interface") expect(prefix).toBeDefined();
        if (shape === "address") expect(prefix).toBeUndefined();
      }),
    );
  });

  it("accepts a network just where its host bits are zero", () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), hexV6()), fc.integer({ min: 0, max: 128 }), (ip, bits) => {
        const prefix = isIPv4(ip) ? bits % 33 : bits;
        const { address, network } = interfaceAddress(`${ip}/${prefix}`);
        const problem = addressProblem("ip-network", `${ip}/${prefix}`);
        if (problem?.kind === "mapped") return;
        expect(problem === undefined).toBe(address.value === network.base.value);
        expect(addressProblem("ip-network", network.text)).toBeUndefined();
      }),
    );
  });

  it("has words for each text that it refuses, and proposes only what it accepts", () => {
    fc.assert(
      fc.property(addressLike, fc.constantFrom(...NAMES), (text, name) => {
        if (addressProblem(name, text) === undefined) return;
        const { message, help, fix } = explainAddress(text, name);
        expect(message.length).toBeGreaterThan(10);
        expect(help).toBeDefined();
        if (fix !== undefined) expect(addressProblem(name, fix.text.replaceAll('"', ""))).toBeUndefined();
      }),
    );
  });

  it.each([
    ["ipv4", "1.2.3.4"],
    ["ipv6", "2001:DB8::1"],
    ["ip", "::"],
    ["ipv4-interface", "203.0.113.10/32"],
    ["ipv6-interface", "2001:db8::1/128"],
    ["ipv4-network", "0.0.0.0/0"],
    ["ipv4-network", "192.168.52.7"],
    ["ipv6-network", "::/0"],
    ["ip-network", "fd00:52::/64"],
    ["ip-network", "10.128.0.0/9"],
  ] as const)("%s accepts %s", (name, text) => {
    expect(addressProblem(name, text)).toBeUndefined();
  });

  it.each([
    ["ipv4", "1.2.3.04", "leading-zero"],
    ["ipv4", "1.2.3", "not-an-address"],
    ["ipv4", "1.2.3.4.5", "not-an-address"],
    ["ipv4", "1.2.3.256", "octet-too-large"],
    ["ipv4", "1.2.3.4/32", "prefix-not-wanted"],
    ["ipv4", "١.2.3.4", "not-an-address"],
    ["ipv6", "fe80::1%eth0", "zone-index"],
    ["ipv6", "::ffff:1.2.3.4", "mapped"],
    ["ipv6", "0:0:0:0:0:ffff:102:304", "mapped"],
    ["ipv6", "::1.2.3.4", "not-an-address"],
    ["ipv6", "1.2.3.4", "wrong-family"],
    ["ip", "", "not-an-address"],
    ["ipv4-interface", "203.0.113.10", "prefix-missing"],
    ["ipv4-interface", "203.0.113.10/+8", "bad-prefix"],
    ["ipv4-interface", "203.0.113.10/8 ", "bad-prefix"],
    ["ipv4-interface", "203.0.113.10/", "bad-prefix"],
    ["ip-network", "10.0.0.0/8/8", "bad-prefix"],
    ["ip-network", "::/129", "bad-prefix"],
    ["ipv4-network", "10.0.0.1/8", "host-bits-set"],
    ["ipv6-network", "fd00:52::1/64", "host-bits-set"],
    ["ipv4-network", "10.0.0.0/255.0.0.0", "netmask"],
  ] as const)("%s refuses %s as %s", (name, text, kind) => {
    expect(addressProblem(name, text)?.kind).toBe(kind);
  });
});

function hexV6(): fc.Arbitrary<string> {
  return fc.ipV6().filter((text) => !text.includes("."));
}
