import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compareBundle } from "../src/output/compare-bundle.js";
import { readBundle } from "../src/output/read-bundle.js";
import { writeBundle } from "../src/output/write-bundle.js";
import { compileFixture, expectedDirectory } from "../test/fixture.js";

/** `npm run golden [case …]`: rewrites what the fixtures are expected to give, and says what changed. Never in CI. */
if (process.env["CI"] !== undefined) {
  console.error("goldens are not rewritten in CI: run this at your desk, look at the diff, commit it");
  process.exit(1);
}
const fixtures = fileURLToPath(new URL("../fixtures", import.meta.url));
const asked = process.argv.slice(2);
for (const name of readdirSync(fixtures).sort()) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const { bundle, shown } = compileFixture(name);
  const directory = expectedDirectory(name);
  writeFileSync(join(fixtures, name, "diagnostics.txt"), shown);
  if (bundle === undefined) {
    rmSync(directory, { recursive: true, force: true });
    console.log(`${name}: refused, as its diagnostics say`);
    continue;
  }
  mkdirSync(directory, { recursive: true });
  const before = readBundle(directory);
  if (!before.ok) throw new Error(before.message);
  const { missing, changed, modeChanged, orphaned } = compareBundle(bundle, before.content);
  const result = writeBundle(directory, bundle);
  if (!result.ok) throw new Error(result.message);
  const lines = [
    ...missing.map((path) => `new ${path}`),
    ...changed.map((file) => `changed ${file.path}`),
    ...modeChanged.map((path) => `mode of ${path}`),
    ...orphaned.map((path) => `gone ${path}`),
  ];
  console.log(lines.length === 0 ? `${name}: as it was` : `${name}:\n  ${lines.join("\n  ")}`);
}
