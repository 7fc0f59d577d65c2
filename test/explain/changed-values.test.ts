import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compile } from "../../src/compile.js";
import { formatPath } from "../../src/core/path.js";
import { sourceFile } from "../../src/core/source-file.js";
import { knownOf } from "../../src/explain/known-of.js";
import { lineCauses } from "../../src/explain/line-cause.js";
import { fixturesDirectory } from "../fixture.js";

const text = readFileSync(join(fixturesDirectory, "debian-pair", "topology.yaml"), "utf8");

function compiled(topology: string) {
  const { tree, model, bundle } = compile(sourceFile("topology.yaml", topology));
  if (tree === undefined || model === undefined || bundle === undefined) throw new Error("does not compile");
  return { files: bundle.files, known: knownOf(tree, model) };
}

const { files, known } = compiled(text);

/** The values that are shown for a line, as paths. */
function shownFor(path: string, line: number): readonly string[] {
  const file = files.find((one) => one.path === path);
  if (file === undefined) throw new Error(`there is no ${path}`);
  return lineCauses(file, line, line, known).flatMap(({ values }) => values.map((value) => formatPath(value.path)));
}

/** Lines with a word that are other lines once it is another one in the topology, and for which the value is not shown. */
function unexplained(path: string, word: string, other: string): readonly string[] {
  const changed = compiled(text.replace(word, other)).files;
  return files
    .filter(({ target, artifact }) => target !== undefined || artifact === "client-hosts")
    .flatMap((file) => {
      const now = new Set((changed.find((one) => one.path === file.path)?.text ?? "").split("\n"));
      return file.text.split(/\r?\n/).flatMap((line, index) => {
        if (!line.includes(word) || now.has(line)) return [];
        return shownFor(file.path, index + 1).includes(path) ? [] : [`${file.path}:${index + 1} ${line}`];
      });
    });
}

describe("a line that has a value of the topology, and changes with it, shows where the value stands", () => {
  test.each([
    ["nodes.first.address", "192.168.52.101", "192.168.52.111"],
    ["nodes.second.address", "192.168.52.102", "192.168.52.112"],
    ["sites.www.root", "/var/www/html", "/srv/www"],
  ])("%s", (path, word, other) => {
    expect(unexplained(path, word, other)).toEqual([]);
  });
});

test("what has the same word elsewhere in the topology is not shown", () => {
  const zone = "hosts/vz/etc/bind/zones/example.com.zone";
  const lines = files.find(({ path }) => path === zone)?.text.split("\n") ?? [];
  const lineOf = (words: RegExp): number => lines.findIndex((line) => words.test(line)) + 1;
  expect(shownFor(zone, lineOf(/^www.* 192\.168\.52\.101 /))).toEqual([
    "sites.www.nodes[0]",
    "dns.ttl",
    "sites.www.names",
    "nodes.first.address",
    "domain",
  ]);
  expect(shownFor(zone, lineOf(/; negative/))).toEqual(["dns.soa.negative"]);
  expect(shownFor("nodes/first/etc/resolv.conf", 2)).toEqual(["domain"]);
});
