import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { TOGETHER } from "./goals.js";
import { type Case, measure, type Sample } from "./measure.js";
import { peerCases } from "./peers/peers.js";
import { report } from "./report.js";
import { Scene } from "./scene.js";
import { watchSaves } from "./watch.js";

/** `npm run bench`: measures everything in one run and prints two tables. It fails where something cannot be run, on no time. */
const { values } = parseArgs({
  options: { small: { type: "boolean", default: false }, rounds: { type: "string" }, only: { type: "string" } },
});
const sizes = values.small ? [2, 100] : [2, 100, 1000, 5000];
const large = sizes.at(-1) as number;
const rounds = Number(values.rounds ?? (values.small ? 3 : 5));
const STORED = fileURLToPath(new URL("../node_modules/.cache/twinhost/bench.md", import.meta.url));

// What is interrupted ends with the program that is measured, and then cleans up.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});
const scene = new Scene();
try {
  const { cases, missing } = allCases();
  const chosen = cases.filter(({ name }) => name === "node -e 0" || name.includes(values.only ?? ""));
  let results: Map<string, readonly Sample[]> = new Map();
  for (results of measure(chosen, rounds, tell)) store(report(results, missing));
  for (const nodes of [2, large]) {
    const name = `watch ${nodes}`;
    if (!name.includes(values.only ?? "")) continue;
    tell(name);
    results.set(name, await watchSaves(scene.watched(`watched-${nodes}`, { nodes }), rounds));
  }
  const text = report(results, missing);
  tell("");
  process.stdout.write(text);
  store(text);
} finally {
  scene.remove();
}

function allCases(): { readonly cases: readonly Case[]; readonly missing: readonly string[] } {
  const topologies = new Map(sizes.map((nodes) => [nodes, scene.topology(`t${nodes}`, { nodes })]));
  const at = (nodes: number): string => topologies.get(nodes) as string;
  tell("preparing");
  const bundles = new Map(sizes.map((nodes) => [nodes, scene.bundle(at(nodes), `bundle-${nodes}`)]));
  const bundle = (nodes: number): string => bundles.get(nodes) as string;
  const ofLarge = (name: string, more: object): string => scene.topology(name, { nodes: large, ...more });
  const middle = sizes.at(-2) as number;
  const changed = scene.topology("changed", { nodes: middle, domain: "example.net" });
  const peers = peerCases(
    scene,
    bundle(2),
    sizes.slice(-2).map((nodes) => ({ nodes, topology: at(nodes) })),
  );
  const cases = [
    scene.bare(),
    scene.command("--version", ["--version"]),
    scene.command("--help", ["--help"]),
    ...sizes.map((nodes) => scene.floor(`floor ${nodes}`, scene.pack(bundle(nodes)).path)),
    ...sizes.map((nodes) => scene.build(`build ${nodes}`, at(nodes))),
    ...sizes.map((nodes) => scene.command(`validate ${nodes}`, ["validate", "-q", at(nodes)])),
    scene.command(`build ${large} again`, ["build", "-q", at(large), "--out", bundle(large)]),
    scene.command(`validate ${large} wrong`, ["validate", "-q", ofLarge("wrong", { errors: large })], 1),
    scene.command(`validate ${2 * large} records`, [
      "validate",
      "-q",
      scene.topology("records", { nodes: 2, records: 2 * large }),
    ]),
    scene.command(
      `validate ${2 * large} records wrong`,
      ["validate", "-q", scene.topology("wrong-records", { nodes: 2, records: 2 * large, wrongRecords: true })],
      1,
    ),
    scene.command(`validate ${2 * large} rules`, [
      "validate",
      "-q",
      scene.topology("rules", { nodes: 2, rules: 2 * large }),
    ]),
    scene.command(`validate ${large} sites`, ["validate", "-q", scene.topology("sites", { nodes: 250, sites: large })]),
    scene.buildTogether(
      "build 2, many",
      Array.from({ length: TOGETHER }, (_, index) => scene.topology(`one-of-many-${index}`, { nodes: 2 })),
    ),
    { ...scene.command(`diff ${middle}`, ["diff", changed, "--out", bundle(middle)], 1), rounds: 3 },
  ];
  return { cases: [...cases, ...peers.cases], missing: peers.missing };
}

/** After each round, so that a run that is interrupted leaves what it found. */
function store(text: string): void {
  mkdirSync(dirname(STORED), { recursive: true });
  writeFileSync(STORED, text);
}

/** Where one is, on one line of the terminal. */
function tell(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}
