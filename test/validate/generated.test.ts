import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { generateReference } from "../../scripts/generate-reference.js";
import { generateRegistries } from "../../scripts/generate-registries.js";
import { generateTypes } from "../../scripts/generate-types.js";
import { generateValidator } from "../../scripts/generate-validator.js";
import { ROOT } from "./checked.js";

let fresh = "";

beforeAll(async () => {
  fresh = mkdtempSync(join(tmpdir(), "twinhost-generated-"));
  await generateTypes(ROOT, fresh);
  await generateReference(ROOT, fresh);
  await generateRegistries(ROOT, fresh);
  await generateValidator(ROOT, fresh);
}, 30_000);

afterAll(() => rmSync(fresh, { recursive: true }));

it.each([
  "docs/language.md",
  "src/generated/topology-types.ts",
  "src/generated/validator.d.ts",
  "src/generated/rules.ts",
  "src/generated/artifacts.ts",
  "src/generated/platforms.ts",
  "src/generated/providers.ts",
  "src/generated/complaints.ts",
])("%s is what `npm run generate` makes of the schema and the folders today", (file) => {
  expect(readFileSync(join(ROOT, file), "utf8")).toBe(readFileSync(join(fresh, file), "utf8"));
});

it("the validator brings all that it needs, and makes no code while it runs", () => {
  const code = readFileSync(join(fresh, "src/generated/validator.js"), "utf8");
  const imported = [...code.matchAll(/^import .* from "(.*)";$/gm)].map((match) => match[1]);
  expect(new Set(imported)).toEqual(new Set(["ip-address"]));
  expect(code).not.toMatch(/\brequire\s*\(|\beval\s*\(|new Function|\.concat\(/);
  expect(code.length).toBeLessThan(150_000);
});
