import type { ChainJump } from "../../6-read/firewall/firewall.js";
import type { RuleSet } from "../../6-read/firewall/rule-set.js";
import { type Box, boxesOfChain } from "./box.js";
import { ChainIndex, type Placed } from "./chain-index.js";
import type { Condition } from "./conditions.js";
import { DROP, PASS } from "./decision.js";
import type { Hook, Packet } from "./packet.js";
import type { Ruled } from "./ruled.js";

/** Where each hook begins: a table, and a chain of the kernel's. */
const STARTS: Readonly<Record<Hook, readonly [table: string, chain: string]>> = {
  input: ["filter", "INPUT"],
  forward: ["filter", "FORWARD"],
  output: ["filter", "OUTPUT"],
  arriving: ["nat", "PREROUTING"],
  "own calls": ["nat", "OUTPUT"],
  leaving: ["nat", "POSTROUTING"],
};

const HEALTH_CHAIN = "TWINHOST-DOWN";

/** What becomes of a packet that no rule decides about. */
const PASSED: Ruled = { decision: PASS, by: null, comment: null, isAskedHealth: false };
const PASSED_AFTER_HEALTH: Ruled = { ...PASSED, isAskedHealth: true };
const DROPPED: Ruled = { ...PASSED, decision: DROP };
const DROPPED_AFTER_HEALTH: Ruled = { ...DROPPED, isAskedHealth: true };

/** The chains of a hook's table by name, and those that it begins with. */
interface Start {
  readonly chains: ReadonlyMap<string, ChainIndex>;
  readonly names: readonly string[];
}

/** The rules of one family on one host, as the kernel goes through them. */
export class ReadRules {
  readonly #starts = new Map<Hook, Start>();
  readonly #boxes = new Map<Hook, Box[]>();
  /** Whether the packet that is on its way has come through the chain of the health checks. */
  #isAskedHealth = false;

  constructor(set: RuleSet, jumps: readonly ChainJump[]) {
    const tables = new Map<string, Start["chains"]>();
    for (const { name, chains } of set.tables.values())
      tables.set(name, new Map([...chains].map(([key, chain]) => [key, new ChainIndex(chain, name)])));
    for (const hook of Object.keys(STARTS) as Hook[]) {
      const [table, chain] = STARTS[hook];
      const own = set.tables.get(table)?.chains.has(chain) === true ? [chain] : [];
      const entries = jumps.filter((jump) => jump.table === table && jump.from === chain).map(({ to }) => to);
      const names = own.length > 0 ? own : entries;
      this.#starts.set(hook, { chains: tables.get(table) ?? new Map(), names });
      this.#boxes.set(hook, [...reachable(set, table, names)]);
    }
  }

  /** The classes that rules at this hook are about. */
  boxes(hook: Hook): readonly Box[] {
    return this.#boxes.get(hook) ?? [];
  }

  decide(hook: Hook, packet: Packet): Ruled {
    this.#isAskedHealth = false;
    const { chains, names } = this.#starts.get(hook) as Start;
    for (let i = 0; i < names.length; i += 1) {
      const ruled = this.#through(names[i] as string, packet, chains, 0);
      if (ruled !== undefined) return ruled;
    }
    return this.#isAskedHealth ? PASSED_AFTER_HEALTH : PASSED;
  }

  /** Asked for every packet and nearly every rule, which is why its loops make no iterators. */
  #through(name: string, packet: Packet, chains: Start["chains"], depth: number): Ruled | undefined {
    if (name === HEALTH_CHAIN) this.#isAskedHealth = true;
    const chain = chains.get(name);
    if (chain === undefined || depth > 16) return undefined;
    const candidates = chain.candidates(packet);
    for (let i = 0; i < candidates.length; i += 1) {
      const { rule, conditions, ruled, ruledAfterHealth } = candidates[i] as Placed;
      if (!holdAll(conditions, packet)) continue;
      const { target } = rule;
      if (target.kind === "return") return undefined;
      if (target.kind !== "jump") return this.#isAskedHealth ? ruledAfterHealth : ruled;
      const further = this.#through(target.chain, packet, chains, depth + 1);
      if (further !== undefined) return further;
    }
    if (chain.policy === "DROP") return this.#isAskedHealth ? DROPPED_AFTER_HEALTH : DROPPED;
    return undefined;
  }
}

function holdAll(conditions: readonly Condition[], packet: Packet): boolean {
  for (let i = 0; i < conditions.length; i += 1) if (!(conditions[i] as Condition)(packet)) return false;
  return true;
}

/** The classes of all rules in a table that a walk from these chains can come to. */
function* reachable(set: RuleSet, tableName: string, from: readonly string[]): Generator<Box> {
  const chains = set.tables.get(tableName)?.chains;
  const seen = new Set<string>(from);
  for (const name of seen) {
    const chain = chains?.get(name);
    if (chain === undefined) continue;
    yield* boxesOfChain(chain);
    for (const { target } of chain.rules) if (target.kind === "jump") seen.add(target.chain);
  }
}
