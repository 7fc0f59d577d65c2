import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compile } from "../../src/compile.js";
import { sourceFile } from "../../src/core/source-file.js";
import { type Subject, subjectInMemory } from "../../src/verify/subject.js";
import { compileFixture, fixturesDirectory } from "../fixture.js";

/** The fixtures that give a bundle. */
export function fixtureNames(): readonly string[] {
  return readdirSync(fixturesDirectory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && compileFixture(entry.name).bundle !== undefined)
    .map(({ name }) => name)
    .sort();
}

export function fixtureSubject(name: string): Subject {
  const { bundle, shown } = compileFixture(name);
  if (bundle === undefined) throw new Error(`fixture ${name} does not compile:\n${shown}`);
  return subjectInMemory(bundle);
}

/** `full` as it is with another choice here and there; each replacement has to find its place. */
export function variantOfFull(...changes: readonly (readonly [from: string, to: string])[]): Subject {
  let text = readFileSync(join(fixturesDirectory, "full", "topology.yaml"), "utf8");
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`there is no "${from}" in the topology of full`);
    text = text.replace(from, to);
  }
  const { bundle, diagnostics } = compile(sourceFile("topology.yaml", text), { text: () => undefined });
  if (bundle === undefined) throw new Error(`the variant does not compile: ${JSON.stringify(diagnostics)}`);
  return subjectInMemory(bundle);
}

/** nginx in Apache's place, and a timer in the place of lsyncd. */
export function nginxSubject(): Subject {
  return variantOfFull(["server: apache", "server: nginx"], ["delay: 5s", "every: 1h"]);
}
