import type { ChainJump } from "../../6-read/firewall/firewall.js";
import type { Rule, RuleSet } from "../../6-read/firewall/rule-set.js";
import type { Target } from "../../6-read/firewall/target.js";
import type { Where } from "../../6-read/where.js";
import { type Box, boxesOfChain } from "./box.js";
import { ChainIndex } from "./chain-index.js";
import type { Condition } from "./conditions.js";
import { ACCEPT, type Decision, DROP, MASQUERADE, PASS } from "./decision.js";
import type { Hook, Packet } from "./packet.js";

/** Where each hook begins: a table, and a chain of the kernel's. */
const STARTS: Readonly<Record<Hook, readonly [table: string, chain: string]>> = {
  input: ["filter", "INPUT"],
  forward: ["filter", "FORWARD"],
  output: ["filter", "OUTPUT"],
  arriving: ["nat", "PREROUTING"],
  "own calls": ["nat", "OUTPUT"],
  leaving: ["nat", "POSTROUTING"],
};

/** What the rules do with a packet, by which rule, and whether it went through the chain of the health checks before. */
export interface Ruled {
  readonly decision: Decision;
  readonly by: Where | null;
  /** What the rule says of itself: the place of the topology that asked for it. */
  readonly comment: string | null;
  readonly isAskedHealth: boolean;
}

const HEALTH_CHAIN = "TWINHOST-DOWN";

/** The rules of one family on one host, as the kernel goes through them. */
export class ReadRules {
  /** By table and name. */
  readonly #chains = new Map<string, ReadonlyMap<string, ChainIndex>>();
  readonly #starts = new Map<Hook, readonly string[]>();
  readonly #boxes = new Map<Hook, Box[]>();

  constructor(set: RuleSet, jumps: readonly ChainJump[]) {
    for (const { name, chains } of set.tables.values())
      this.#chains.set(name, new Map([...chains].map(([key, chain]) => [key, new ChainIndex(chain)])));
    for (const hook of Object.keys(STARTS) as Hook[]) {
      const [table, chain] = STARTS[hook];
      const own = set.tables.get(table)?.chains.has(chain) === true ? [chain] : [];
      const entries = jumps.filter((jump) => jump.table === table && jump.from === chain).map(({ to }) => to);
      this.#starts.set(hook, own.length > 0 ? own : entries);
      this.#boxes.set(hook, [...reachable(set, table, own.length > 0 ? own : entries)]);
    }
  }

  /** The classes that rules at this hook are about. */
  boxes(hook: Hook): readonly Box[] {
    return this.#boxes.get(hook) ?? [];
  }

  decide(hook: Hook, packet: Packet): Ruled {
    const table = STARTS[hook][0];
    const walk: Walk = { table, chains: this.#chains.get(table) ?? new Map(), isAskedHealth: false };
    for (const name of this.#starts.get(hook) ?? []) {
      const ruled = through(name, packet, walk, 0);
      if (ruled !== undefined) return ruled;
    }
    return { decision: PASS, by: null, comment: null, isAskedHealth: walk.isAskedHealth };
  }
}

/** One packet on its way through the chains of a table. */
interface Walk {
  readonly table: string;
  readonly chains: ReadonlyMap<string, ChainIndex>;
  isAskedHealth: boolean;
}

function through(name: string, packet: Packet, walk: Walk, depth: number): Ruled | undefined {
  if (name === HEALTH_CHAIN) walk.isAskedHealth = true;
  const chain = walk.chains.get(name);
  if (chain === undefined || depth > 16) return undefined;
  for (const { rule, conditions } of chain.candidates(packet)) {
    if (!holdAll(conditions, packet)) continue;
    if (rule.target.kind === "return") return undefined;
    const ruled =
      rule.target.kind === "jump" ? through(rule.target.chain, packet, walk, depth + 1) : decided(rule, walk);
    if (ruled !== undefined) return ruled;
  }
  if (chain.policy === "DROP") return { decision: DROP, by: null, comment: null, isAskedHealth: walk.isAskedHealth };
  return undefined;
}

/** Asked for every packet and every rule, which is why it is a loop. */
function holdAll(conditions: readonly Condition[], packet: Packet): boolean {
  for (const holds of conditions) if (!holds(packet)) return false;
  return true;
}

function decided(rule: Rule, { table, isAskedHealth }: Walk): Ruled {
  // To accept in nat is to leave the addresses as they are.
  const decision = table === "nat" && rule.target.kind === "accept" ? PASS : decisionOf(rule.target);
  return { decision, by: rule.where, comment: rule.comment ?? null, isAskedHealth };
}

function decisionOf(target: Target): Decision {
  switch (target.kind) {
    case "accept":
      return ACCEPT;
    case "drop":
      return DROP;
    case "masquerade":
      return MASQUERADE;
    case "reject":
      return `reject ${target.with.replace(/^icmp6?-/, "")}`;
    case "dnat":
      return `to ${target.address.text}${target.port === undefined ? "" : `:${target.port}`}`;
    case "snat":
      return `as ${target.address.text}${target.port === undefined ? "" : `:${target.port}`}`;
    default:
      return PASS;
  }
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
