import { describe, expect, test } from "vitest";
import { compile } from "../../src/compile.js";
import { sourceFile } from "../../src/core/source-file.js";
import { pages } from "../../src/generated/pages.js";
import { readPage } from "./read-page.js";

/** What a complaint of this kind advises about a topology; `undefined` where there is none. */
function adviceOn(code: string, text: string): string | undefined {
  const { diagnostics } = compile(sourceFile("topology.yaml", text));
  return diagnostics.find((one) => one.code === code)?.help;
}

describe("who does as advised is not refused for it", () => {
  test("a site whose nodes are on two hosts is not told to sync", () => {
    const apart = readPage(pages["host/sync-across-hosts"] ?? "").fails[0]?.text ?? "";
    expect(adviceOn("host/sync-across-hosts", apart)).toMatch(/leave `sync` out/);
    const without = apart.replace(/^ {4}sync: .*\n/m, "");
    expect(without).not.toBe(apart);
    expect(adviceOn("sync/no-content", without)).toBe("silence this if something else brings the content to all");
  });

  test("a site whose nodes are on one host is", () => {
    const together = readPage(pages["sync/no-content"] ?? "").fails[0]?.text ?? "";
    expect(adviceOn("sync/no-content", together)).toMatch(/^add `sync: /);
  });
});
