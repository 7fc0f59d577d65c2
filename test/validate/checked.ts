import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "../../src/1-parse/parse.js";
import { validate } from "../../src/2-validate/validate.js";
import type { Diagnostic } from "../../src/core/diagnostic.js";
import { positionAt, sourceFile } from "../../src/core/source-file.js";
import type { Topology } from "../../src/generated/topology-types.js";
import { locate } from "../../src/report/locate.js";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** A complaint with its place as a reader sees it. */
export interface Seen extends Diagnostic {
  readonly place: string;
}

/** What the first two phases say of a text. */
export interface Checked {
  readonly topology?: Topology | undefined;
  readonly seen: readonly Seen[];
}

export function checked(text: string): Checked {
  const file = sourceFile("topology.yaml", text);
  const { tree, diagnostics } = parse(file);
  const result = tree === undefined ? { diagnostics } : validate(tree);
  const seen = result.diagnostics.map((one) => {
    const { line, column } = positionAt(file, locate(one.at, file, tree?.spans).start);
    return { ...one, place: `${line}:${column}` };
  });
  return "topology" in result ? { topology: result.topology, seen } : { seen };
}

/** The smallest topology; edits replace one text each. */
export function smallest(...edits: readonly (readonly [string, string])[]): string {
  let text = `version: 1
domain: example.com
hosts:
  vz:
    platform: debian-12
    uplink: { interface: eno1, address: 203.0.113.10/24 }
    network: { subnet: 192.168.52.0/24 }
nodes:
  first: { address: 192.168.52.101, image: debian-12 }
`;
  for (const [from, to] of edits) {
    if (!text.includes(from)) throw new Error(`the topology has no ${from}`);
    text = text.replace(from, () => to);
  }
  return text;
}

export function fixture(name: string): string {
  return readFileSync(join(ROOT, "fixtures", name, "topology.yaml"), "utf8");
}
