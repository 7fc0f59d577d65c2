import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { clearFormer } from "../../src/output/clear-former.js";
import { findPlace } from "../../src/output/place.js";
import { writeBundle } from "../../src/output/write-bundle.js";
import { bundleOf, scratch } from "./support.js";

it("what others put into the former tree at the last moment takes the place of no other file", () => {
  const directory = scratch();
  const [out, former] = [join(directory, "out"), join(directory, "former")];
  mkdirSync(out);
  mkdirSync(former);
  for (const name of ["notes", "notes.saved-1"]) writeFileSync(join(out, name), `${name} in place\n`);
  writeFileSync(join(former, "notes"), "notes of the last moment\n");
  clearFormer(former, findPlace(out), () => false);
  const texts = ["notes", "notes.saved-1", "notes.saved-2"].map((name) => readFileSync(join(out, name), "utf8"));
  expect(texts).toEqual(["notes in place\n", "notes.saved-1 in place\n", "notes of the last moment\n"]);
});

it("a directory of ours that others keep a file in stays closed when our files in it are gone", () => {
  const out = join(scratch(), "out");
  writeBundle(out, bundleOf({ a: "1\n", "b/ours": "2\n" }));
  writeFileSync(join(out, "b/theirs"), "a key\n");
  chmodSync(join(out, "b"), 0o700);
  expect(writeBundle(out, bundleOf({ a: "1\n" }))).toMatchObject({ ok: true });
  expect(readFileSync(join(out, "b/theirs"), "utf8")).toBe("a key\n");
  expect(statSync(join(out, "b")).mode & 0o777).toBe(0o700);
});
