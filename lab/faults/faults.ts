import { type Lab, nodesUp } from "../lab.js";
import { LabFailure } from "../process/lab-failure.js";
import { describe } from "../process/run.js";
import { bootstrap, copyBundle } from "../scenario/deployment.js";
import type { Ledger } from "../scenario/ledger.js";
import { type HostState, stateOfHost } from "../scenario/state-of-host.js";
import type { Layers } from "../server/layered-root.js";
import { ACCIDENTS, accident, nodeThatDoesNotBoot } from "./accidents.js";
import { corruptedBundles } from "./corrupted-bundles.js";
import { foreignRulesSurvive, putForeignRules } from "./foreign-rules.js";
import { guardSweep } from "./guard-sweep.js";
import { killChain, killPoints, spread } from "./kill-sweep.js";
import { lockOuts, PRODUCT, stolenSyncKey } from "./product.js";
import { stolenKey } from "./stolen-key.js";

/** An undisturbed deployment: its disk, and the state that it led to. */
interface Deployed {
  readonly disk: Layers;
  readonly state: HostState;
}

interface Broken {
  readonly lab: Lab;
  readonly bundle: string;
  /** Kills at every so many commands; a handful of them when nothing is said. */
  readonly stride?: number;
  /** Deploys once, when the first kind asks for it. */
  readonly deployed: () => Promise<Deployed>;
}

/** Each kind starts from a disk of its own choice and leaves nothing to the next. */
export const FAULTS: Readonly<Record<string, (it: Broken, ledger: Ledger) => Promise<void>>> = {
  corrupt: async ({ lab, bundle }, ledger) => {
    await bootFrom(lab, lab.bare);
    await corruptedBundles(lab, ledger, bundle);
  },
  key: async ({ lab, deployed }, ledger) => {
    await bootFrom(lab, (await deployed()).disk);
    await nodesUp(lab);
    const stolen = stolenSyncKey(lab.facts);
    if (stolen !== undefined) await stolenKey(lab, ledger, stolen);
  },
  guard: async ({ lab, deployed }, ledger) => {
    await bootFrom(lab, (await deployed()).disk);
    await nodesUp(lab);
    const apply = `${PRODUCT.loader} apply --by-hand`;
    await guardSweep(lab, ledger, {
      lockOuts: lockOuts(lab.facts),
      apply,
      loader: PRODUCT.loader,
      announced: lab.facts.host.confirmSeconds,
    });
  },
  foreign: async ({ lab, bundle }, ledger) => {
    await bootFrom(lab, lab.bare);
    await copyBundle(lab, bundle);
    await succeeds(lab, ["--yes", "--only", PRODUCT.packages]);
    await putForeignRules(lab);
    for (const what of ["a deployment", "a second one"]) {
      await foreignRulesSurvive(lab, ledger, what, PRODUCT.chains, async () => succeeds(lab, ["--yes"]));
    }
  },
  steps: async ({ lab, bundle, deployed }, ledger) => {
    const { state } = await deployed();
    await bootFrom(lab, lab.bare);
    const chain = { bundle, unit: "step", counts: PRODUCT.stepBegins, stride: 1, limit: LIMIT };
    await killChain(lab, ledger, state, chain);
  },
  changes: async ({ lab, bundle, deployed }, ledger) => {
    const { state } = await deployed();
    await bootFrom(lab, lab.bare);
    const chain = { bundle, unit: "change", counts: PRODUCT.changeBegins, stride: 1, late: 0.3, limit: LIMIT };
    await killChain(lab, ledger, state, chain);
  },
  commands: async ({ lab, bundle, deployed, stride = 150 }, ledger) => {
    const { state } = await deployed();
    await bootFrom(lab, lab.bare);
    await killChain(lab, ledger, state, { bundle, unit: "command", counts: "", stride, limit: LIMIT });
  },
  points: async ({ lab, deployed, stride }, ledger) => {
    const { disk, state } = await deployed();
    for (const mode of ["group", "script"] as const) {
      const choose = (count: number) =>
        stride === undefined ? spread(count, 10) : spread(count, Math.ceil(count / stride));
      await killPoints(lab, ledger, state, { from: disk, mode, choose });
    }
  },
  accidents: async ({ lab, bundle, deployed }, ledger) => {
    const { disk, state } = await deployed();
    for (const it of ACCIDENTS) await accident(lab, ledger, lab.bare, bundle, it, state);
    const node = lab.facts.nodes.at(-1)?.name;
    if (node !== undefined) await accident(lab, ledger, disk, bundle, nodeThatDoesNotBoot(node), state);
  },
};

/** Past this a chain of kills is broken off, and the sweep has failed: milliseconds. */
const LIMIT = 6 * 3_600_000;

export interface FaultOptions {
  readonly bundle: string;
  /** Leaves the server deployed and up. */
  readonly deploy: () => Promise<void>;
  readonly only?: readonly string[];
  readonly stride?: number;
}

export async function faults(lab: Lab, ledger: Ledger, options: FaultOptions): Promise<void> {
  const { bundle, deploy, only = Object.keys(FAULTS) } = options;
  const stride = options.stride === undefined ? {} : { stride: options.stride };
  let once: Promise<Deployed> | undefined;
  const deployed = async (): Promise<Deployed> => {
    await bootableAgain(lab);
    await deploy();
    const state = await stateOfHost(lab);
    return { disk: await lab.server.freeze(), state };
  };
  for (const [name, kind] of Object.entries(FAULTS)) {
    if (!only.includes(name)) continue;
    const at = ledger.step(name);
    const started = performance.now();
    const run = kind({ lab, bundle, ...stride, deployed: () => (once ??= deployed()) }, at);
    await run.catch(async (cause: unknown) => {
      await at.promise(`${name} can be carried out`, async () =>
        cause instanceof Error ? cause.message : String(cause),
      );
    });
    at.measured(`the faults of ${name}`, Math.round(performance.now() - started));
  }
}

/** Off, with the bare disk in. */
async function bootableAgain(lab: Lab): Promise<void> {
  await lab.server.reset(lab.bare);
}

async function bootFrom(lab: Lab, disk: Layers): Promise<void> {
  await lab.server.reset(disk);
  await lab.server.boot();
}

async function succeeds(lab: Lab, words: readonly string[]): Promise<void> {
  const result = await bootstrap(lab, { arguments: words });
  if (result.code !== 0) throw new LabFailure(describe(result));
}
