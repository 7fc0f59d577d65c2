import { describe, expect, test } from "vitest";
import { complaints } from "../../src/generated/complaints.js";
import { pages } from "../../src/generated/pages.js";
import { compiled, proveChanged } from "./bundles.js";

const pair = compiled("debian-pair");
const kinds = complaints.filter(({ code }) => code.startsWith("prove/"));

describe.each(kinds.map((kind) => [kind.code, kind] as const))("%s", (code, kind) => {
  const page = pages[code] ?? "";

  test("has a page with its title, its severity and an example", () => {
    expect(page).toContain(`# ${kind.title}\n\n\`${code}\` · ${kind.severity}\n`);
    for (const section of ["What", "Why", "Example that is found", "Instead"])
      expect(page).toContain(`## ${section}\n`);
  });

  test("is what the example of its page gives, and says in which file", () => {
    const [, path = "", before = "", after = ""] = /^```diff (\S+)\n-(.*\n)(?:\+(.*\n))?```$/m.exec(page) ?? [];
    const file = pair.bundle.files.find((one) => one.path === path);
    expect(file?.text).toContain(before);
    const { diagnostics } = proveChanged(
      pair,
      path,
      (file?.text ?? "").replace(before, () => after),
    );
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
    if (code !== "prove/install") expect(diagnostics.map(({ message }) => message).join("\n")).toContain(`${path}:`);
  });
});
