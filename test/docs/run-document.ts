import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "../../src/1-parse/parse.js";
import { compile } from "../../src/compile.js";
import { sourceFile } from "../../src/core/source-file.js";
import { projectRoot, run } from "../cli/command.js";
import { type Block, blocksOf, session } from "./blocks.js";
import { elsewhere } from "./elsewhere.js";
import { laidOver } from "./merge.js";
import { shellIn } from "./shell.js";

/**
 * Runs a document from its first block to its last, in a directory of its own, and tells what is wrong with it:
 *
 * - `yaml`: a topology, which compiles; with a file name behind it, it is also that file for the blocks below;
 * - `yaml fragment`: part of one; laid over fixtures/debian-pair it compiles;
 * - `sh`: a session; it prints what is shown, and a command that fails is followed by `$ echo $?`;
 * - `sh clone`, `sh server`: commands that are run elsewhere, from the list in elsewhere.ts;
 * - `js`: a program that uses the library, and ends well; `ts`: tests for vitest, which pass;
 * - `mermaid`, `text`: not run.
 */
export function faultsOfDocument(markdown: string, directory: string): readonly string[] {
  const shell = shellIn(directory);
  return blocksOf(markdown).flatMap((block) => {
    const faults = faultsOfBlock(block, directory, shell);
    return faults.map((fault) => `line ${block.line}: ${fault}`);
  });
}

function faultsOfBlock(block: Block, directory: string, shell: ReturnType<typeof shellIn>): readonly string[] {
  const { language, mark, text } = block;
  switch (`${language}${mark === "" ? "" : " *"}`) {
    case "mermaid":
    case "text":
      return [];
    case "js":
      return programFaults(text, directory);
    case "ts":
      return testFaults(text, directory);
    case "sh":
      return shell(session(text));
    case "sh *":
      return mark === "clone" || mark === "server" ? listFaults(mark, text) : [`\`sh ${mark}\` is not known`];
    case "yaml":
      return topologyFaults(text);
    case "yaml *":
      if (mark === "fragment") return fragmentFaults(text);
      writeFileSync(join(directory, mark), text);
      return topologyFaults(text);
    default:
      return [`a block of \`${language} ${mark}\` would not be run by anything`];
  }
}

function topologyFaults(text: string): readonly string[] {
  const { diagnostics } = compile(sourceFile("topology.yaml", text));
  return diagnostics.filter(({ severity }) => severity === "error").map(({ code, message }) => `${code}: ${message}`);
}

function fragmentFaults(text: string): readonly string[] {
  const base = parse(sourceFile("base", readFileSync(join(projectRoot, "fixtures/debian-pair/topology.yaml"), "utf8")));
  const { tree, diagnostics } = parse(sourceFile("fragment", text));
  if (tree === undefined) return diagnostics.map(({ code, message }) => `${code}: ${message}`);
  // JSON is YAML.
  return topologyFaults(JSON.stringify(laidOver(base.tree?.value, tree.value), undefined, 1));
}

function listFaults(where: "clone" | "server", text: string): readonly string[] {
  const known = elsewhere[where];
  const commands = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return commands.flatMap((line) => {
    const command = line.replace(/\s+#.*$/, "");
    return Object.hasOwn(known, command)
      ? []
      : [`\`${command}\` is not in the list of what is run elsewhere (${where})`];
  });
}

/** A repository of topologies has vitest of its own; here that of this project is lent to it. */
function testFaults(text: string, directory: string): readonly string[] {
  const lent = join(directory, "node_modules/vitest");
  mkdirSync(join(directory, "node_modules"), { recursive: true });
  if (!existsSync(lent)) symlinkSync(join(projectRoot, "node_modules/vitest"), lent);
  writeFileSync(join(directory, "document.test.ts"), text);
  const vitest = join(projectRoot, "node_modules/vitest/vitest.mjs");
  const ran = run(process.execPath, [vitest, "run", "--root", directory, "--pool", "threads"], {
    in: directory,
    env: { VITEST: undefined, NO_COLOR: "1" },
  });
  return ran.code === 0 ? [] : [`the tests ended with ${ran.code}:\n${ran.out}${ran.err}`];
}

function programFaults(text: string, directory: string): readonly string[] {
  writeFileSync(join(directory, "program.mjs"), text);
  const { code, err } = run(process.execPath, ["program.mjs"], { in: directory });
  return code === 0 ? [] : [`the program ended with ${code}:\n${err}`];
}
