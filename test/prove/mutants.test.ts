import { describe, expect, test } from "vitest";
import { textsOfFiles } from "../../src/6-read/texts-of.js";
import { proveBundle } from "../../src/7-prove/prove-bundle.js";
import { bootstrapMutations } from "./bootstrap-mutants.js";
import { allCompiled, type Compiled, compiledText, proveChanged } from "./bundles.js";
import { EQUIVALENT } from "./equivalent.js";
import { firewallMutations, type Mutation } from "./firewall-mutants.js";
import { otherMutations } from "./other-mutants.js";

/** By default a part of all mutants of each fixture, spread evenly; with TWINHOST_LONG=1 every one. */
const SHARE = process.env["TWINHOST_LONG"] === undefined ? 16 : 1;

/** What no fixture has: a sync that is off, and several name servers and both families of addresses where prlctl is told of them. */
const OFF = `version: 1
domain: example.com
hosts:
  vz:
    platform: virtuozzo-7
    uplink: { interface: ens33, address: 203.0.113.10/24, address6: "2001:db8::10/64" }
    network: { subnet: 192.168.52.0/24, subnet6: "fd00:52::/64", nameservers: [192.0.2.53, 192.0.2.54] }
    admin: { ssh: { from: [198.51.100.0/24] } }
nodes:
  first: { address: 192.168.52.101, address6: "fd00:52::101", image: centos-7-x86_64, autostart: false }
  second: { address: 192.168.52.102, image: almalinux-9 }
  third: { address: 192.168.52.103, image: debian-12 }
sites:
  www: { nodes: [first, second], ports: [80, 443], sync: { from: first, mode: off } }
  shop: { nodes: [first, third], root: /srv/shop, sync: { from: third } }
`;

const bundles = [...allCompiled(), compiledText("off", OFF)];

describe.each(bundles.map((one) => [one.name, one] as const))("the bundle of %s", (_, one) => {
  test("does what its topology says, and nothing else", () => {
    const { diagnostics, packets } = proveBundle(one.model, textsOfFiles(one.bundle.files));
    expect(diagnostics).toEqual([]);
    expect(packets).toBeGreaterThan(1000);
  });

  test("is proved wrong when anything in it is changed", { timeout: 600_000 }, () => {
    const all = [...mutationsOf(one)];
    const tried = all.filter((_mutation, index) => index % SHARE === 0);
    const same = tried.filter((mutation) => isEquivalent(one, mutation));
    const alive = tried.filter((mutation) => !isEquivalent(one, mutation) && !isFound(one, mutation));
    console.log(
      `${one.name}: ${all.length} mutants, ${tried.length} tried, ${same.length} of them equivalent, ${alive.length} not found`,
    );
    expect(alive.map(({ what }) => what)).toEqual([]);
  });
});

test("there are many mutants, and each excuse is needed", () => {
  const all = bundles.flatMap((one) => [...mutationsOf(one)].map((mutation) => ({ one, mutation })));
  console.log(`${all.length} mutants of ${bundles.length} bundles`);
  expect(all.length).toBeGreaterThan(500);
  for (const { reason, isSo } of EQUIVALENT)
    expect(
      all.some(({ one, mutation }) => isSo(mutation.what, one.name)),
      reason,
    ).toBe(true);
});

function* mutationsOf({ bundle }: Compiled): Generator<Mutation> {
  for (const { path, text } of bundle.files) {
    if (/firewall\.v[46]$|sysconfig\/ip6?tables$/.test(path)) yield* firewallMutations(path, text);
    else yield* otherMutations(path, text);
    if (/^bootstrap(-\w+)?\.sh$/.test(path)) yield* bootstrapMutations(path, text);
  }
}

function isFound(one: Compiled, { file, text }: Mutation): boolean {
  return proveChanged(one, file, text).diagnostics.length > 0;
}

function isEquivalent({ name }: Compiled, { what }: Mutation): boolean {
  return EQUIVALENT.some(({ isSo }) => isSo(what, name));
}
