import { posix } from "node:path";
import { expect, test } from "vitest";
import { compile } from "../../src/compile.js";
import { sourceFile } from "../../src/core/source-file.js";
import { fixtureText } from "./content-files.js";

/** A script of the bundle as people are told to run it. */
const NAMED = /(?<![\w.])\.\/([a-z][\w.-]*\.sh)\b/g;

test.each(["debian-pair", "two-hosts"])("every script that a file of %s tells to run is in the bundle", (fixture) => {
  const { bundle } = compile(sourceFile("topology.yaml", fixtureText(fixture)));
  const files = bundle?.files ?? [];
  const named = files.flatMap(({ path, text }) => [...text.matchAll(NAMED)].map(([, name = ""]) => ({ path, name })));
  const paths = new Set(files.map(({ path }) => path));
  const isThere = ({ path, name }: { path: string; name: string }): boolean =>
    paths.has(name) || paths.has(posix.join(posix.dirname(path), name));
  expect(named.filter((one) => !isThere(one))).toEqual([]);
  for (const script of files.filter(({ path }) => /^[\w-]+\.sh$/.test(path)))
    expect(named).toContainEqual({ path: script.path, name: script.path });
});
