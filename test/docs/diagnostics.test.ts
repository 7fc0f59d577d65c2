import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { generateDiagnosticsDocs } from "../../scripts/generate-diagnostics-docs.js";
import { filesUnder } from "../../scripts/write-directory.js";
import { complaints } from "../../src/generated/complaints.js";
import { rules } from "../../src/generated/rules.js";
import { projectRoot } from "../cli/command.js";

const committed = join(projectRoot, "docs/diagnostics");
const scratch = mkdtempSync(join(tmpdir(), "twinhost-docs-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test("the pages on disk are those of twinhost explain, no more and no fewer", () => {
  generateDiagnosticsDocs(projectRoot, scratch);
  const made = join(scratch, "docs/diagnostics");
  expect(filesUnder(committed)).toEqual(filesUnder(made));
  for (const file of filesUnder(made))
    expect(readFileSync(join(committed, file), "utf8"), `${file}: npm run generate`).toBe(
      readFileSync(join(made, file), "utf8"),
    );
});

test("every code has a page, and a line in the index that leads to it", () => {
  const index = readFileSync(join(committed, "README.md"), "utf8");
  for (const { code, severity, title } of [...rules, ...complaints]) {
    expect(existsSync(join(committed, `${code}.md`)), code).toBe(true);
    expect(index).toContain(`| [\`${code}\`](${code}.md) | ${severity} | ${title.replaceAll("|", "\\|")} |`);
  }
  expect(index).toContain(`${rules.length + complaints.length} of them`);
});

test("the page of a code that is gone goes too", () => {
  generateDiagnosticsDocs(projectRoot, scratch);
  const orphan = join(scratch, "docs/diagnostics/net/gone.md");
  writeFileSync(orphan, "a page\n");
  generateDiagnosticsDocs(projectRoot, scratch);
  expect(existsSync(orphan)).toBe(false);
});
