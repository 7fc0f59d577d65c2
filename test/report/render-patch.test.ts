import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Bundle } from "../../src/5-emit/bundle.js";
import { diffBundle } from "../../src/output/diff-bundle.js";
import { diffFile } from "../../src/output/file-diff.js";
import { type DirectoryContent, readBundle } from "../../src/output/read-bundle.js";
import { writeBundle } from "../../src/output/write-bundle.js";
import { renderPatch } from "../../src/report/render-patch.js";
import { renderStat } from "../../src/report/render-stat.js";
import { bundleOf, scratch, snapshot, snapshotOf } from "../output/support.js";
import { processorTime } from "../processor-time.js";

function contentOf(dir: string): DirectoryContent {
  const read = readBundle(dir);
  if (!read.ok) throw new Error(read.message);
  return read.content;
}

function git(dir: string, ...args: readonly string[]): string {
  const env = { ...process.env, LC_ALL: "C" };
  return execFileSync("git", ["-C", dir, ...args], { encoding: "utf8", env, stdio: ["ignore", "pipe", "pipe"] });
}

function writeFiles(directory: string, bundle: Bundle): void {
  for (const file of bundle.files) {
    mkdirSync(dirname(join(directory, file.path)), { recursive: true });
    writeFileSync(join(directory, file.path), file.text);
  }
}

const BEFORE = bundleOf({
  "bootstrap.sh": "#!/bin/sh\necho one\necho two\n",
  empty: "",
  gone: "1\n2\n",
  long: Array.from({ length: 60 }, (_, at) => `line ${at}\n`).join(""),
  mode: "#!/bin/sh\n",
  unended: "no break at the end",
});
const AFTER = bundleOf({
  "bootstrap.sh": "#!/bin/sh\necho one\necho 2\n",
  empty: "no more\n",
  long: Array.from({ length: 60 }, (_, at) =>
    at === 3 || at === 40 ? `changed ${at}\n` : at === 50 ? "" : `line ${at}\n`,
  ).join(""),
  mode: "plain\n",
  "new/dir/file": "#!/bin/sh\nnew\n",
  "ünïcode name": "x\n",
  unended: "a break at the end\n",
});

describe("a patch of what a build would change", () => {
  it("is taken by git apply, and gives what the build gives", () => {
    const out = join(scratch(), "out");
    expect(writeBundle(out, BEFORE).ok).toBe(true);
    const patch = join(dirname(out), "patch");
    writeFileSync(patch, renderPatch(diffBundle(AFTER, contentOf(out))));
    git(out, "apply", "--unsafe-paths", patch);
    expect(snapshot(out)).toEqual(snapshotOf(AFTER));
  });

  it("is taken by git apply for any two texts", { timeout: 60_000 }, () => {
    const dir = scratch();
    const line = fc.constantFrom(
      "a\n",
      "b\n",
      "c\n",
      "\n",
      "-\n",
      "+x\n",
      "\\ No newline\n",
      "@@ -1 +1 @@\n",
      "\ttab \n",
      "cr\r\n",
    );
    const text = fc
      .tuple(fc.array(line, { maxLength: 12 }), fc.constantFrom("", "end"))
      .map(([lines, end]) => lines.join("") + end);
    const pairs = fc.sample(fc.tuple(text, text), { numRuns: 150, seed: 1 });
    const diffs = pairs.map(([before, after], at) => {
      writeFileSync(join(dir, `f${at}`), before);
      return diffFile(`f${at}`, { text: before, mode: 0o644 }, { text: after, mode: 0o644 });
    });
    writeFileSync(join(dir, "patch"), renderPatch(diffs.filter((diff) => diff.hunks.length > 0)));
    git(dir, "apply", "--unidiff-zero", "--whitespace=nowarn", "patch");
    for (const [at, [, after]] of pairs.entries()) expect(readFileSync(join(dir, `f${at}`), "utf8")).toBe(after);
  });

  it("shows a change with three lines around it, and the numbers of its lines", () => {
    const patch = renderPatch([
      diffFile(
        "a",
        { text: "1\n2\n3\n4\n5\n6\n7\n8\n", mode: 0o644 },
        { text: "1\n2\n3\n4\nfive\n6\n7\n8\n", mode: 0o644 },
      ),
    ]);
    expect(patch).toBe("diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
  });

  it("is the same text in colours, with the changed words marked", () => {
    const diffs = [
      diffFile(
        "a",
        { text: "allow 10.0.0.1 port 80\nend\n", mode: 0o644 },
        { text: "allow 10.0.0.2 port 80\nend\n", mode: 0o644 },
      ),
    ];
    const colored = renderPatch(diffs, { color: true });
    expect(stripVTControlCharacters(colored)).toBe(renderPatch(diffs));
    expect(colored).toContain("\u001b[7m");
    expect(colored).not.toContain("\u001b[7mallow");
  });

  it("keeps what files hold from a terminal, and only from there", () => {
    const diffs = [
      diffFile("a\u001b[2J", { text: "", mode: 0o644 }, { text: "\u001b]0;owned\u0007\u202e\ttab\n", mode: 0o644 }),
    ];
    expect(renderPatch(diffs, { forTerminal: true })).toContain("+\\u{1b}]0;owned\\u{7}\\u{202e}\ttab\n");
    expect(renderPatch(diffs, { forTerminal: true })).not.toMatch(/\p{Cc}(?<![\n\t])|\p{Cf}/u);
    expect(renderPatch(diffs)).toContain("+\u001b]0;owned\u0007\u202e\ttab\n");
    expect(renderPatch(diffs)).toContain('"b/a\\033[2J"');
  });

  it("does not show bytes that are no text", () => {
    const diffs = [diffFile("a", { text: "a\0b", mode: 0o644 }, { text: "text\n", mode: 0o644 })];
    expect(renderPatch(diffs)).toBe("diff --git a/a b/a\nBinary files a/a and b/a differ\n");
  });
});

describe("counting what a build would change", () => {
  it("looks as git's own --stat, at any width", () => {
    const repository = scratch();
    const long = "deeply/nested/directory/with/a/long/name/and/a/file/in/it.conf";
    const before = bundleOf({ a: "1\n".repeat(300), "b/c": "x\n", [long]: "1\n2\n" });
    const after = bundleOf({ a: "2\n".repeat(200), "b/c": "x\ny\n", [long]: "2\n" });
    git(repository, "init", "-q");
    writeFiles(repository, before);
    git(repository, "add", ".");
    git(repository, "commit", "-q", "-m", "x");
    const diffs = diffBundle(after, contentOf(repository)).filter((diff) => !diff.path.startsWith(".git/"));
    writeFiles(repository, after);
    for (const columns of [40, 60, 79, 80, 81, 100, 132, 200]) {
      expect(renderStat(diffs, { columns })).toBe(git(repository, "diff", `--stat=${columns}`));
    }
    const few = diffs.filter((diff) => !["a", "SHA256SUMS"].includes(diff.path));
    for (const columns of [40, 80, 200]) {
      const paths = few.map((diff) => diff.path);
      expect(renderStat(few, { columns })).toBe(git(repository, "diff", `--stat=${columns}`, "--", ...paths));
    }
  });

  it("says that nothing changed by saying nothing", () => {
    expect(renderStat([])).toBe("");
  });

  it("shows a change of mode alone, and bytes", () => {
    const diffs = [
      diffFile("mode", { text: "a\n", mode: 0o644 }, { text: "a\n", mode: 0o755 }),
      diffFile("bytes", { text: "\0", mode: 0o644 }, { text: "a\n", mode: 0o644 }),
    ];
    expect(renderStat(diffs)).toBe(" mode  |   0\n bytes | Bin\n 2 files changed, 0 insertions(+), 0 deletions(-)\n");
  });
});

describe("a diff of a bundle in which everything changed", () => {
  it("takes no more than two seconds for a thousand nodes", () => {
    const texts = (image: string): Record<string, string> => {
      const all: Record<string, string> = {
        "bootstrap.sh": Array.from(
          { length: 12_000 },
          (_, at) => `step ${at % 12} of node${Math.floor(at / 12)} ${image}\n`,
        ).join(""),
      };
      for (let node = 0; node < 1000; node++) {
        all[`nodes/n${node}/etc/lsyncd.conf`] = Array.from(
          { length: 40 },
          (_, at) => `  ${at % 5 === 0 ? "}," : `option ${at} ${image}`}\n`,
        ).join("");
        all[`nodes/n${node}/etc/sync.service`] = Array.from({ length: 15 }, (_, at) => `Key${at}=${image}\n`).join("");
        all[`nodes/n${node}/etc/sync.timer`] = `[Timer]\nUnit=${image}\n`;
      }
      return all;
    };
    const [before, after] = [bundleOf(texts("centos-7")), bundleOf(texts("debian-12"))];
    const byPath = new Map(before.files.map((file) => [file.path, file]));
    const actual: DirectoryContent = {
      entries: new Map(before.files.map((file) => [file.path, "file"])),
      read: (path) => ({ bytes: Buffer.from(byPath.get(path)?.text ?? ""), executable: false }),
    };
    const { result, time } = processorTime(() => renderPatch(diffBundle(after, actual), { color: false }), 2000);
    expect(result.length).toBeGreaterThan(1_000_000);
    expect(time).toBeLessThan(2000);
  });
});
