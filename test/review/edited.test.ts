import { expect, test } from "vitest";
import type { BundleTexts } from "../../src/6-read/bundle-texts.js";
import { textsOfFiles } from "../../src/6-read/texts-of.js";
import { compile } from "../../src/compile.js";
import { sourceFile } from "../../src/core/source-file.js";
import { readState } from "../../src/review/read-state.js";
import { type Review, review } from "../../src/review/review.js";

/** What no topology says, and somebody may still have written into a bundle: a reviewer has to be told of that, too. */
const { bundle } = compile(
  sourceFile(
    "topology.yaml",
    `version: 1
domain: example.com
hosts:
  vz:
    platform: debian-12
    uplink: { interface: eno1, address: 203.0.113.10/24 }
    network: { subnet: 192.168.52.0/24 }
nodes:
  first: { address: 192.168.52.101, image: debian-12 }
  second: { address: 192.168.52.102, image: debian-12 }
dns: { view: split, secondaries: [198.51.100.53] }
publish:
  - { port: 8080, to: first, toPort: 80, from: [198.51.100.0/24] }
`,
  ),
);
const written = textsOfFiles(bundle?.files ?? []);

function edited(path: string, edit: (text: string) => string): BundleTexts {
  const text = edit(written.text(path));
  expect(text).not.toBe(written.text(path));
  return { ...written, text: (asked) => (asked === path ? text : written.text(asked)) };
}

function reviewed(before: BundleTexts, after: BundleTexts): Review {
  return review(readState(before), readState(after));
}

const said = ({ effects }: Review): readonly string[] => effects.map(({ mark, text }) => `${mark ?? "-"}: ${text}`);

test("a port that leads some to one node and others to another is told for each", () => {
  const both = edited("hosts/vz/etc/twinhost/firewall.v4", (text) =>
    text.replace(
      /^-A TWINHOST-(?:PRE|FWD) -s 198\.51\.100\.0\/24 .*\n/gm,
      (rule) => rule + rule.replace("198.51.100.0/24", "192.0.2.0/24").replaceAll("192.168.52.101", "192.168.52.102"),
    ),
  );
  expect(said(reviewed(written, both))).toEqual([
    "widening: tcp/8080 on 203.0.113.10 becomes reachable from 192.0.2.0/24 and ends at `second`:80",
  ]);
  expect(said(reviewed(both, written))).toEqual([
    "-: tcp/8080 on 203.0.113.10 is no longer reachable; it ended at `second`:80",
  ]);
});

test.each([
  ["who may copy the zones", /allow-transfer \{ none; \};/, "allow-transfer { any; };", "inside"],
  ["who is told of a change", /notify no;/, "notify yes;", "inside"],
  ["who sees a view", /match-clients \{ any; \};/, "match-clients { none; };", "outside"],
])("%s is told, view by view", (_, from, to, view) => {
  const after = edited("hosts/vz/etc/bind/named.conf.local", (text) => text.replace(from, to));
  const { changes } = reviewed(written, after);
  expect(changes.map(({ kind, name }) => `${kind} ${name}`)).toEqual([`setting named: view ${view}`]);
});
