import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Case } from "../measure.js";
import type { Scene } from "../scene.js";
import { writeBash, writeFerm, writeJsonnet, writeNetplan } from "./others.js";
import { peerFiles } from "./pieces.js";
import { writeTemplates } from "./templates.js";

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** More nodes than these take minutes: bash starts a program for each directory, jsonnet copies all files for each node. */
const MOST: Readonly<Record<string, number>> = { bash: 1000, jsonnet: 1000 };

/** The peers that are installed, as cases for some numbers of nodes, and the names of those that are not. */
export function peerCases(
  scene: Scene,
  pair: string,
  sizes: readonly { readonly nodes: number; readonly topology: string }[],
): { readonly cases: readonly Case[]; readonly missing: readonly string[] } {
  const files = peerFiles(pair);
  const at = (name: string): string => join(scene.directory, name);
  writeTemplates(files, "jinja", at("jinja.json"));
  writeTemplates(files, "go", at("go.json"));
  const makers: readonly [name: string, there: boolean, make: (nodes: number, topology: string) => Case][] = [
    [
      "Jinja2, C loader",
      works("python3", ["-c", "import jinja2, yaml; yaml.CSafeLoader"]),
      (nodes, topology) =>
        scene.peer(`Jinja2, C loader, ${nodes}`, ["python3", here("peer.py"), topology, at("jinja.json")]),
    ],
    [
      "Go text/template",
      buildGo(at("peer-go")),
      (nodes, topology) => scene.peer(`Go text/template, ${nodes}`, [at("peer-go"), topology, at("go.json")]),
    ],
    [
      "bash",
      works("bash", ["-c", ":"]),
      (nodes) => {
        writeBash(files, nodes, at(`bash-${nodes}.sh`));
        return { ...scene.peer(`bash, files of nodes alone, ${nodes}`, ["bash", at(`bash-${nodes}.sh`)]), rounds: 1 };
      },
    ],
    [
      "jsonnet",
      works("jsonnet", ["--version"]),
      (nodes) => {
        writeJsonnet(files, nodes, at(`${nodes}.jsonnet`));
        const words = ["jsonnet", "-S", "--max-stack", "100000", at(`${nodes}.jsonnet`), "-m"];
        return { ...scene.peer(`jsonnet -m, files of nodes alone, ${nodes}`, words), rounds: 1 };
      },
    ],
    [
      "ferm",
      works("ferm", ["--version"]),
      (nodes) => {
        writeFerm(nodes, at(`${nodes}.ferm`));
        const argv = ["ferm", "--noexec", "--lines", "--slow", at(`${nodes}.ferm`)];
        return { name: `ferm, firewall alone, ${nodes}`, argv, cwd: scene.directory };
      },
    ],
    [
      "netplan",
      works("netplan", ["--help"]),
      (nodes) => ({
        name: `netplan, network alone, ${nodes}`,
        argv: ["netplan", "generate", "--root-dir", writeNetplan(nodes, at(`netplan-${nodes}`))],
        cwd: scene.directory,
      }),
    ],
  ];
  return {
    cases: sizes.flatMap(({ nodes, topology }) =>
      makers
        .filter(([name, there]) => there && nodes <= (MOST[name] ?? nodes))
        .map(([, , make]) => make(nodes, topology)),
    ),
    missing: makers.filter(([, there]) => !there).map(([name]) => name),
  };
}

function works(program: string, args: readonly string[]): boolean {
  return spawnSync(program, args).status === 0;
}

/** Compiled once, before anything is measured; with the yaml.v3 of Debian's golang-gopkg-yaml.v3-dev. */
function buildGo(into: string): boolean {
  const env = { ...process.env, GO111MODULE: "off", GOPATH: "/usr/share/gocode" };
  return spawnSync("go", ["build", "-o", into, here("peer.go")], { env }).status === 0;
}
