import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Console } from "../../src/cli/console.js";
import { verify } from "../../src/cli/verbs/verify.js";
import { sha256 } from "../../src/core/sha256.js";
import { PANEL } from "../../src/verify/panel.js";
import { renderNotMade, renderPanel, renderVerdicts } from "../../src/verify/render-verdicts.js";
import { verifySubject } from "../../src/verify/verify-subject.js";
import { fixtureSubject } from "./bundles.js";

const GOOD = "#!/bin/sh\necho good\n";

describe("twinhost verify", () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "twinhost-verb-"));
    mkdirSync(join(directory, "scratch"));
    vi.stubEnv("TMPDIR", join(directory, "scratch"));
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(directory, { recursive: true });
  });

  /** A bundle of a few files with their sums, and what the verb makes of it. */
  async function run(files: Readonly<Record<string, string>>): Promise<{ code: number; out: string; err: string }> {
    const bundle = join(directory, "out");
    mkdirSync(bundle);
    const sums = Object.entries(files).map(([path, text]) => `${sha256(text)}  ${path}\n`);
    const all = { SHA256SUMS: sums.join(""), ...files };
    for (const [path, text] of Object.entries(all)) writeFileSync(join(bundle, path), text);
    const said = { out: "", err: "" };
    const code = await verify(bundle, { list: false }, consoleInto(said));
    expect(readdirSync(bundle).sort()).toEqual(Object.keys(all).sort());
    expect(readdirSync(join(directory, "scratch"))).toEqual([]);
    return { code, out: said.out.replaceAll(`${directory}/`, ""), err: said.err };
  }

  it("says which programs judged how many files, and that all is well", async () => {
    const { code, out, err } = await run({ "good.sh": GOOD });
    expect(code).toBe(0);
    expect(out).toMatch(/^program +files +findings\n/);
    expect(out).toMatch(/^dash +1 +-$/m);
    expect(out).toMatch(/^nothing here for: iptables-nft, .*hosts of Windows$/m);
    expect(err).toBe("2 files, judged by 8 programs: no findings\n");
  });

  it("shows findings with file, line and program, as an editor reads them, and ends with 1", async () => {
    const { code, out, err } = await run({ "bad.sh": `${GOOD}if true; then\n  rm $1\nfi\ndone\n` });
    expect(code).toBe(1);
    expect(out).toMatch(/^out\/bad\.sh:6: Syntax error: "done" unexpected \[dash\]$/m);
    expect(out).toMatch(/^dash +1 +1$/m);
    expect(err).toMatch(/: \d+ findings\n$/);
  });

  it("says when the bundle is not what was written", async () => {
    const { code, out } = await run({ "README.md": "one\n", SHA256SUMS: `${sha256("two\n")}  README.md\n` });
    expect(code).toBe(1);
    expect(out).toMatch(/^out\/README\.md: is not as it was written \[sha256sum\]$/m);
  });

  it("lets no control character of a bundle through to the terminal", async () => {
    const { out } = await run({ "a\u001b[31m.sh": `${GOOD}done\n` });
    expect(out).toContain("a\\u{1b}[31m.sh:3:");
    expect(out).not.toContain("\u001b");
  });

  it("refuses what is no bundle", async () => {
    await expect(
      verify(join(directory, "nowhere"), { list: false }, consoleInto({ out: "", err: "" })),
    ).rejects.toThrow(/holds no bundle/);
  });

  it("lists the panel", async () => {
    const said = { out: "", err: "" };
    expect(await verify("nowhere", { list: true }, consoleInto(said))).toBe(0);
    expect(said.out.trimEnd().split("\n")).toHaveLength(PANEL.length + 1);
    expect(said.out).toMatch(/^shellcheck +mistakes in scripts +yes$/m);
    expect(renderPanel(PANEL, ({ name }) => name !== "bwrap")).toMatch(/^getent .* apt-get install bubblewrap$/m);
  });

  it("names the packages of programs that are not here, says how much was not judged, and fails for none of it", async () => {
    const subject = fixtureSubject("debian-pair");
    const verdicts = await verifySubject(subject, PANEL, { has: () => false });
    const asked = PANEL.find(({ programs }) => programs.length === 0)?.name;
    expect(verdicts.flatMap(({ findings }) => findings)).toEqual([]);
    expect(verdicts.filter(({ notMade }) => notMade === undefined).map(({ judge }) => judge.name)).toEqual([asked]);
    expect(renderNotMade(verdicts)).toMatch(
      /^\d{3} judgements of \d\d programs were not made\nhelp: apt-get install .*\bshellcheck\b/,
    );
    expect(renderVerdicts("out", verdicts, false)).toMatch(/^shellcheck +\d+ +not judged$/m);
  });

  it("says so when a judge itself fails, and does not take that for approval", async () => {
    const subject = fixtureSubject("debian-pair");
    const [first] = subject.files;
    const judge = {
      ...(PANEL[0] as (typeof PANEL)[number]),
      cases: () => [{ files: [first?.path ?? ""], judge: () => Promise.reject(new Error("no paper")) }],
    };
    const [verdict] = await verifySubject(subject, [judge]);
    expect(verdict?.findings).toEqual([{ file: first?.path, message: "could not be judged: no paper" }]);
  });
});

function consoleInto(said: { out: string; err: string }): Console {
  return {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    colorOut: false,
    colorErr: false,
    isTerminal: false,
    columns: 100,
  };
}
