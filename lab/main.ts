import { existsSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Command, InvalidArgumentError } from "commander";
import { bundleOfTopology } from "./bundle-of-topology.js";
import type { LabFacts } from "./facts.js";
import { factsOfTopology } from "./facts-of-topology.js";
import { FAULTS, faults } from "./faults/faults.js";
import { type Lab, nodesUp, openLab } from "./lab.js";
import { lossesOfTopology } from "./losses-of-topology.js";
import { untilInterrupted } from "./process/until-interrupted.js";
import { deployment } from "./scenario/deployment.js";
import { unforeseen } from "./scenario/foreseen.js";
import { type Ledger, newLedger } from "./scenario/ledger.js";
import { repeated } from "./scenario/repeated.js";
import { report } from "./scenario/report.js";
import { STEPS, scenario } from "./scenario/scenario.js";
import { upload } from "./scenario/upload.js";
import { selfCheck } from "./self-check.js";
import { keptDisk } from "./server/kept-disk.js";

interface Options {
  readonly bundle?: string;
  readonly topology: string;
  readonly only?: string;
  readonly faults?: string | true;
  readonly stride?: number;
  readonly repeat?: number;
  readonly keep?: boolean;
  readonly reuse?: boolean;
  readonly selfCheck?: boolean;
  readonly verbose?: boolean;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(options: Options): Promise<number> {
  const started = performance.now();
  const ledger = newLedger(say);
  if (options.selfCheck === true) {
    await selfCheck(factsOfTopology(options.topology), ledger, say);
    say(`\n${report(ledger)}`);
    return ledger.findings().every((finding) => finding.ok) ? 0 : 1;
  }
  const topology = readFileSync(options.topology, "utf8");
  const bundle = options.bundle === undefined ? bundleOfTopology(options.topology) : resolve(options.bundle);
  const facts = await factsFor(bundle, options);
  const lab = await openLab(facts, say);
  const interrupted = (): void => void lab.close().then(() => process.exit(130));
  process.once("SIGINT", interrupted);
  process.once("SIGTERM", interrupted);
  try {
    ledger.measured("server, internet and client ready", Math.round(performance.now() - started));
    const deploy = async (): Promise<void> => deployOrReuse(lab, bundle, options, ledger);
    if (options.faults === undefined) {
      await deploy();
      await upload(lab, ledger.step("upload"));
      const only = options.only?.split(",");
      if (options.repeat === undefined) {
        await scenario(lab, ledger, topology, only);
        await foretold(lab, ledger, topology);
      } else await repeated(lab, ledger, topology, options.repeat, only, say);
    } else {
      const only = typeof options.faults === "string" ? { only: options.faults.split(",") } : {};
      const stride = options.stride === undefined ? {} : { stride: options.stride };
      await faults(lab, ledger, { bundle, deploy, ...only, ...stride });
    }
  } catch (cause) {
    await ledger.promise("the run comes to its end", async () =>
      cause instanceof Error ? cause.message : String(cause),
    );
  } finally {
    for (const path of lab.internet.misses()) say(`not in the package cache: ${path}`);
    if (options.keep === true) {
      process.off("SIGINT", interrupted).off("SIGTERM", interrupted);
      say(
        `the lab ${lab.run.id} stays up; Ctrl-C ends it. Console: nsenter -t PID -a, with the PID of its first process`,
      );
      await untilInterrupted();
    }
    await lab.close();
    if (options.bundle === undefined) rmSync(bundle, { recursive: true, force: true });
  }
  ledger.measured("everything", Math.round(performance.now() - started));
  say(`\n${report(ledger)}`);
  return ledger.findings().every((finding) => finding.ok) ? 0 : 1;
}

/** The table of failures in the runbook says what was just measured. */
async function foretold(lab: Lab, ledger: Ledger, topology: string): Promise<void> {
  const [site] = lab.facts.sites;
  const first = site?.nodes[0];
  if (site === undefined || first === undefined || !ledger.measures().some(({ step }) => step === "failover")) return;
  await ledger
    .step("foreseen")
    .promise("the failures that were staged went as the table of failures says", async () => {
      const misses = unforeseen(lossesOfTopology(topology), ledger.measures(), first, site.name);
      return misses.length === 0 || misses.join("\n");
    });
}

async function deployOrReuse(
  lab: Lab,
  bundle: string,
  options: Options,
  ledger: ReturnType<typeof newLedger>,
): Promise<void> {
  const kept = keptDisk(bundle, lab.facts, lab.images);
  const at = ledger.step("deployment");
  if (options.reuse === true && kept.layer !== undefined) {
    await lab.server.reset([kept.layer, ...lab.bare]);
    at.measured("boot of a host that was deployed before", await lab.server.boot());
    await nodesUp(lab);
    return;
  }
  at.measured("boot of a bare Debian", await lab.server.boot());
  await deployment(lab, at, bundle, (line) => {
    if (options.verbose === true || /^\S/.test(line)) say(`  | ${line}`);
  });
  if (options.reuse !== true) return;
  const [layer = ""] = await lab.server.freeze();
  await kept.keep(layer);
  await lab.server.boot();
  await nodesUp(lab);
}

/** Beside a bundle by hand lies facts.ts; for a generated one the topology says everything. */
async function factsFor(bundle: string, options: Options): Promise<LabFacts> {
  const beside = join(bundle, "..", "facts.ts");
  if (options.bundle !== undefined && existsSync(beside)) {
    return ((await import(pathToFileURL(beside).href)) as { facts: LabFacts }).facts;
  }
  return factsOfTopology(options.topology);
}

function count(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError("It has to be a number from 1 to 9999.");
  return Number(text);
}

/** Names of a list after an option, each of them known. */
function among(known: Readonly<Record<string, unknown>>): (text: string) => string {
  return (text) => {
    const strange = text.split(",").filter((name) => !(name in known));
    if (strange.length > 0) throw new InvalidArgumentError(`There is no ${strange.join(", ")}.`);
    return text;
  };
}

const program = new Command("lab")
  .description("Deploys a bundle on a Debian server of the lab's, and looks whether it keeps its promises.")
  .option("--topology <file>", "what to compile, deploy and ask for", "fixtures/debian-pair/topology.yaml")
  .option("--bundle <dir>", "deploy this bundle in place of the one that the topology compiles to now")
  .option("--only <steps>", `some of: ${Object.keys(STEPS).join(",")}`, among(STEPS))
  .option(
    "--faults [kinds]",
    `in place of that: break it, in some of these ways: ${Object.keys(FAULTS).join(",")}`,
    among(FAULTS),
  )
  .option("--stride <count>", "how many commands there are between two kills of the faults commands and points", count)
  .option(
    "--repeat <times>",
    "the steps so many times in a row, each time from the same disk; the spread of all times",
    count,
  )
  .option("--reuse", "start from the disk that an earlier run with this bundle left, and leave one")
  .option("--self-check", "ask whether the lab itself is in order, without a bundle")
  .option("--keep", "leave the lab up at the end until Ctrl-C")
  .option("--verbose", "show everything that bootstrap.sh prints");
program.parse();
process.exitCode = await main(program.opts<Options>());
