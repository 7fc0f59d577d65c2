import type { Rule } from "../../6-read/firewall/rule-set.js";
import type { Target } from "../../6-read/firewall/target.js";
import type { Where } from "../../6-read/where.js";
import { ACCEPT, type Decision, DROP, MASQUERADE, PASS } from "./decision.js";

/** What the rules do with a packet, by which rule, and whether it went through the chain of the health checks before. */
export interface Ruled {
  readonly decision: Decision;
  readonly by: Where | null;
  /** What the rule says of itself: the place of the topology that asked for it. */
  readonly comment: string | null;
  readonly isAskedHealth: boolean;
}

/** What a rule of a table does with every packet that it is about, as long as the health checks were not asked. */
export function ruledBy({ target, where, comment }: Rule, table: string): Ruled {
  // To accept in nat is to leave the addresses as they are.
  const decision = table === "nat" && target.kind === "accept" ? PASS : decisionOf(target);
  return { decision, by: where, comment: comment ?? null, isAskedHealth: false };
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
