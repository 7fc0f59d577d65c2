import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Bundle } from "../../src/5-emit/bundle.js";
import { UsageError } from "../../src/cli/usage-error.js";
import { type KnownDirectory, writeTwice } from "../../src/cli/watch/write-twice.js";
import { writeBundle } from "../../src/output/write-bundle.js";
import { writeFromMemory } from "../../src/output/write-from-memory.js";
import { bundleOf, scratch, snapshot, snapshotOf } from "./support.js";

/** The bundles that are saved by turns; each pair differs in texts, modes, files and directories. */
const BUNDLES: readonly Bundle[] = [
  bundleOf({
    "bootstrap.sh": "#!/bin/sh\n",
    "hosts/vz/a": "1\n",
    "hosts/vz/b": "1\n",
    "nodes/n/a": "1\n",
    flips: "1\n",
  }),
  bundleOf({
    "bootstrap.sh": "#!/bin/sh\n",
    "hosts/vz/a": "2\n",
    "hosts/vz/b": "1\n",
    "nodes/n/a": "1\n",
    flips: "1\n",
  }),
  bundleOf({
    "bootstrap.sh": "#!/bin/sh\n",
    "hosts/vz/a": "1\n",
    "hosts/vz/c": "1\n",
    "nodes/m/a": "1\n",
    "flips/a": "1\n",
  }),
  bundleOf({ "bootstrap.sh": "plain\n", "hosts/vz/a": "#!2\n", "nodes/n/a": "1\n", "new/deep/a": "1\n" }),
];
const PATHS = [...new Set(BUNDLES.flatMap(({ files }) => files.map(({ path }) => path)))].sort();
const FOREIGN = ["NOTES", "hosts/vz/mine", "nodes/n/mine", "nodes/new/mine", "flips/mine"];

/** What people do in a directory: each changes one path of it, if it can. */
const DEEDS: Readonly<Record<string, (path: string) => void>> = {
  edit: (path) => writeFileSync(path, "9\n"),
  "edit and hide it": (path) => {
    const { atime, mtime } = lstatSync(path);
    writeFileSync(path, "9\n");
    utimesSync(path, atime, mtime);
  },
  remove: (path) => rmSync(path),
  "remove its directory": (path) => rmSync(dirname(path), { recursive: true }),
  touch: (path) => utimesSync(path, new Date(), new Date()),
  "make executable": (path) => chmodSync(path, 0o755),
  link: (path) => {
    renameSync(path, `${path}.moved`);
    symlinkSync(`${path}.moved`, path);
  },
  "link its directory": (path) => {
    renameSync(dirname(path), `${dirname(path)}.moved`);
    symlinkSync(`${dirname(path)}.moved`, dirname(path));
  },
  "make a directory of it": (path) => {
    rmSync(path, { recursive: true, force: true });
    mkdirSync(path);
  },
};

const step = fc.record({
  bundle: fc.integer({ min: 0, max: BUNDLES.length - 1 }),
  deeds: fc.array(
    fc.record({
      deed: fc.constantFrom(...Object.keys(DEEDS)),
      path: fc.constantFrom(...PATHS, ...FOREIGN),
    }),
    { maxLength: 2 },
  ),
});

/** Does what can be done: nobody edits a file that is not there, nor removes the directory that all is in. */
function act(out: string, { deed, path }: { readonly deed: string; readonly path: string }): void {
  const place = join(out, path);
  if (deed.includes("its directory") && dirname(path) === ".") return;
  try {
    if (FOREIGN.includes(path)) mkdirSync(dirname(place), { recursive: true });
    (DEEDS[deed] as (place: string) => void)(place);
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
  }
}

function remembered(out: string, bundle: Bundle): KnownDirectory {
  return writeTwice(out, bundle, undefined).known;
}

describe("a directory whose tree is remembered", () => {
  it("holds in the end what it would if all of it had been looked at first, whatever others did in it", () => {
    let believed = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 4 }), (steps) => {
        const out = join(scratch(), "out");
        let tree = remembered(out, BUNDLES[0] as Bundle);
        for (const { bundle: index, deeds } of steps) {
          const bundle = BUNDLES[index] as Bundle;
          for (const one of deeds) act(out, one);
          const twin = join(scratch(), "out");
          cpSync(out, twin, { recursive: true, verbatimSymlinks: true });
          const known = tree;
          if (writeFromMemory(twin, bundle, known) !== undefined) throw new Error("another tree is taken for it");
          const whole = writeBundle(twin, bundle);
          if (!whole.ok) {
            expect(() => writeTwice(out, bundle, known)).toThrow(UsageError);
            return;
          }
          const { known: next } = writeTwice(out, bundle, known);
          expect(snapshot(out)).toEqual(snapshot(twin));
          tree = next;
          believed += 1;
        }
      }),
      { numRuns: 50 },
    );
    expect(believed).toBeGreaterThan(20);
  });

  it("is written to without a look at what stays, and at what others did to that afterwards", () => {
    const out = join(scratch(), "out");
    const [one, two] = BUNDLES as readonly [Bundle, Bundle];
    const tree = remembered(out, one);
    writeFileSync(join(out, "nodes/n/a"), "9\n");
    const first = writeFromMemory(out, two, tree);
    expect(first?.written).toEqual(["SHA256SUMS", "hosts/vz/a", "manifest.json"]);
    expect(readFileSync(join(out, "nodes/n/a"), "utf8")).toBe("9\n");
    expect(writeBundle(out, two)).toMatchObject({ ok: true, written: expect.arrayContaining(["nodes/n/a"]) });
    expect(snapshot(out)).toEqual(snapshotOf(two));
  });

  it("is told of with what both writes changed, and what was there before them", () => {
    const out = join(scratch(), "out");
    const [one, two] = BUNDLES as readonly [Bundle, Bundle];
    const tree = remembered(out, one);
    writeFileSync(join(out, "nodes/n/a"), "9\n");
    const { result } = writeTwice(out, two, tree);
    expect([...result.written].sort()).toEqual(["SHA256SUMS", "hosts/vz/a", "manifest.json", "nodes/n/a"]);
    expect(result.edited).toEqual(["nodes/n/a"]);
    const before = ["hosts/vz/a", "nodes/n/a"].map((path) => Buffer.from(result.found.read(path).bytes).toString());
    expect(before).toEqual(["1\n", "9\n"]);
  });

  it.each([
    ["a file that changes was edited", (out: string) => writeFileSync(join(out, "hosts/vz/a"), "9\n")],
    ["it is gone", (out: string) => rmSync(join(out, "hosts/vz/a"))],
    ["it may be run", (out: string) => chmodSync(join(out, "hosts/vz/a"), 0o755)],
    [
      "its directory is another, behind a link",
      (out: string) => {
        renameSync(join(out, "hosts/vz"), join(out, "hosts/moved"));
        symlinkSync("moved", join(out, "hosts/vz"));
      },
    ],
    ["something is at the top that was not there", (out: string) => writeFileSync(join(out, "mine"), "mine\n")],
    [
      "another build wrote the same",
      (out: string) => {
        writeBundle(out, BUNDLES[1] as Bundle);
        writeBundle(out, BUNDLES[0] as Bundle);
      },
    ],
    [
      "another build is at work",
      (out: string) => mkdirSync(join(dirname(out), `.out.twinhost-new.${process.ppid}-0-0`)),
    ],
    ["there is none any more", (out: string) => rmSync(out, { recursive: true })],
  ])("is left alone where %s", (_why, change) => {
    const out = join(scratch(), "out");
    const tree = remembered(out, BUNDLES[0] as Bundle);
    change(out);
    const before = existsSync(out) ? snapshot(out) : [];
    expect(writeFromMemory(out, BUNDLES[1] as Bundle, tree)).toBeUndefined();
    expect(existsSync(out) ? snapshot(out) : []).toEqual(before);
  });

  it("is left alone where something stands in the place of a file that is new", () => {
    const out = join(scratch(), "out");
    const tree = remembered(out, BUNDLES[0] as Bundle);
    writeFileSync(join(out, "hosts/vz/c"), "mine\n");
    expect(writeFromMemory(out, BUNDLES[2] as Bundle, tree)).toBeUndefined();
    expect(readFileSync(join(out, "hosts/vz/c"), "utf8")).toBe("mine\n");
  });
});
