import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Complaint } from "../../src/core/complaint.js";
import { checked, ROOT } from "./checked.js";

const FOLDER = join(ROOT, "src/2-validate/complaints");

describe.each(readdirSync(FOLDER))("the page of %s", (name) => {
  const page = readFileSync(join(FOLDER, name, "complaint.md"), "utf8");

  it("has the title, code and gravity that its complaint declares", async () => {
    const { complaint } = (await import(join(FOLDER, name, "complaint.ts"))) as { readonly complaint: Complaint };
    expect(complaint.code.split("/")[1]).toBe(name);
    expect(page.split("\n").slice(0, 3)).toEqual([
      `# ${complaint.title}`,
      "",
      `\`${complaint.code}\` · ${complaint.severity}`,
    ]);
    const headings = [...page.matchAll(/^## (.*)$/gm)].map((match) => match[1]);
    expect(headings).toEqual(["What", "Why", "Example that is refused", "Instead"]);
  });

  it("shows a topology that raises it, and nothing else, at the place that the page names", () => {
    const [, place, text = ""] = /```yaml fails (\S+)\n([\s\S]*?)```/.exec(page) ?? [];
    const seen = checked(text).seen.filter(({ code }) => name !== "more-complaints" || code !== "schema/missing-key");
    expect(seen.map((one) => `${one.place} ${one.code}`)).toEqual([`${place} ${codeOf(page)}`]);
  });

  it("shows a topology in its place that raises nothing", () => {
    const [, text = ""] = /```yaml works\n([\s\S]*?)```/.exec(page) ?? [];
    const { topology, seen } = checked(text);
    expect(seen).toEqual([]);
    expect(topology?.version).toBe(1);
  });
});

function codeOf(page: string): string {
  return /^`(\S+)`/m.exec(page)?.[1] ?? "";
}
