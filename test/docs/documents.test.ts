import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { filesUnder } from "../../scripts/write-directory.js";
import { projectRoot, twinhost } from "../cli/command.js";
import { blocksOf } from "./blocks.js";
import { type Document, documents } from "./documents.js";
import { elsewhere } from "./elsewhere.js";
import { brokenLinks } from "./links.js";
import { faultsOfDocument } from "./run-document.js";

const made: string[] = [];
afterAll(() => {
  for (const path of made) rmSync(path, { recursive: true, force: true });
});

function faults(markdown: string): readonly string[] {
  const directory = mkdtempSync(join(tmpdir(), "twinhost-document-"));
  made.push(directory);
  return faultsOfDocument(markdown, directory);
}

const all = documents();
/** These two tell what cannot be run here: a lab that takes minutes, and templates. */
const shownOnly = ["lab/README.md", "src/templates/README.md"];
const run = all.filter(({ path }) => !shownOnly.includes(path));

test.each(run.map(({ path, text }) => [path, text] as const))(
  "%s does what it says, block by block",
  (_, text) => {
    expect(faults(text)).toEqual([]);
  },
  240_000,
);

test.each(all.map((document) => [document.path, document] as const))(
  "the links of %s lead somewhere",
  (_, document) => {
    expect(brokenLinks(document)).toEqual([]);
  },
);

test("the pages of the codes have links that lead somewhere", () => {
  for (const file of filesUnder(join(projectRoot, "docs/diagnostics"))) {
    const path = `docs/diagnostics/${file}`;
    expect(brokenLinks({ path, text: readFileSync(join(projectRoot, path), "utf8") }), path).toEqual([]);
  }
});

test("every decision is in the list of decisions, and every family of tests in CONTRIBUTING", () => {
  const textOf = (path: string): string => all.find((document) => document.path === path)?.text ?? "";
  const decisions = all.map(({ path }) => path).filter((path) => /^docs\/decisions\/(?!README)/.test(path));
  for (const path of decisions) expect(textOf("docs/decisions/README.md")).toContain(`](${basename(path)})`);
  const tests = filesUnder(join(projectRoot, "test")).filter((path) => path.endsWith(".test.ts"));
  const families = new Set(tests.map((path) => path.split("/")[0] as string));
  for (const family of families) expect(textOf("CONTRIBUTING.md")).toContain(`\`test/${family}\``);
});

test("what is run elsewhere is told somewhere, and every npm script that is named is there", () => {
  const text = all.map((document) => document.text).join("");
  const { scripts } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8"));
  for (const command of [...Object.keys(elsewhere.clone), ...Object.keys(elsewhere.server)])
    expect(text, command).toContain(command);
  const named = [...text.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name]) => name as string);
  expect([...new Set(named)].filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
});

test("the README shows the fixture as it is, and the picture that graph draws of it", () => {
  const readme = (all.find(({ path }) => path === "README.md") as Document).text;
  const fixture = join(projectRoot, "fixtures/debian-pair/topology.yaml");
  const shown = blocksOf(readme).find(({ mark }) => mark === "topology.yaml")?.text;
  expect(shown).toBe(readFileSync(fixture, "utf8"));
  const drawn = twinhost(["graph", "--format", "svg", fixture]).out;
  expect(readFileSync(join(projectRoot, "docs/pictures/pair.svg"), "utf8")).toBe(drawn);
});

describe("a document that is wrong is noticed", () => {
  const topology = readFileSync(join(projectRoot, "fixtures/debian-pair/topology.yaml"), "utf8");

  test.each([
    [
      "a topology with a dangling name",
      `\`\`\`yaml\n${topology.replace("[first, second]", "[first, third]")}\`\`\`\n`,
      "third",
    ],
    ["a fragment with an unknown key", "```yaml fragment\nsites: { www: { rot: /srv } }\n```\n", "rot"],
    ["a fragment that is no YAML", "```yaml fragment\nsites: [\n```\n", "yaml/"],
    ["a command that is not there", "```sh\n$ twinhost biuld\n```\n", "ended with 2"],
    ["a command that fails", "```sh\n$ twinhost build\n```\n", "ended with 2"],
    ["a status that is another", "```sh\n$ twinhost build\n…\n$ echo $?\n1\n```\n", "printed something else"],
    [
      "an output that is another",
      "```sh\n$ twinhost explain net/netmask\n# Something\n…\n```\n",
      "printed something else",
    ],
    ["an output that goes on", "```sh\n$ printf 'a\\nb\\n'\na\n```\n", "printed something else"],
    ["a command for the server that is not in the list", "```sh server\nssh vz rm -rf /\n```\n", "not in the list"],
    ["a command for a clone that is not in the list", "```sh clone\nnpm run nothing\n```\n", "not in the list"],
    ["a block that nothing would run", "```bash\nls\n```\n", "would not be run"],
    ["a program that fails", '```js\nimport { nothing } from "twinhost";\n```\n', "ended with 1"],
  ])("%s", (_, markdown, reason) => {
    expect(faults(markdown).join("\n")).toContain(reason);
  });

  test("and one that is right is not", () => {
    const right = `\`\`\`yaml topology.yaml\n${topology}\`\`\`\n\`\`\`sh\n$ twinhost build --quiet 2>/dev/null\n$ twinhost frobnicate\n…\n$ echo $?\n2\n\`\`\`\n`;
    expect(faults(right)).toEqual([]);
  });

  test("a link to a file or heading that is not there", () => {
    const text = "# A heading\n[a](#a-heading) [b](#another) [c](README.md) [d](gone.md) [e](README.md#gone)\n";
    expect(brokenLinks({ path: "README.md", text })).toEqual(["#another", "gone.md", "README.md#gone"]);
  });
});
