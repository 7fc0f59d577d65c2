import type { Host, Model } from "../../3-resolve/model.js";
import type { ChainJump } from "../../6-read/firewall/firewall.js";
import type { RuleSet } from "../../6-read/firewall/rule-set.js";
import type { Complaint } from "../../core/complaint.js";
import { type Found, place } from "../claims.js";
import { complaint as closed } from "../complaints/closed/complaint.js";
import { complaint as elsewhere } from "../complaints/elsewhere/complaint.js";
import { complaint as open } from "../complaints/open/complaint.js";
import { complaint as refusal } from "../complaints/refusal/complaint.js";
import { askedBoxes } from "./asked-boxes.js";
import { type Asked, AskedRules } from "./asked-rules.js";
import type { Box } from "./box.js";
import { ACCEPT, type Decision, PASS } from "./decision.js";
import type { Hook, Packet } from "./packet.js";
import { ReadRules } from "./read-rules.js";
import type { Ruled } from "./ruled.js";
import { eachSample } from "./samples.js";
import { showPacket } from "./show-packet.js";
import { surroundingsOf } from "./surroundings.js";

const HOOKS: readonly Hook[] = ["input", "forward", "output", "arriving", "own calls", "leaving"];

/** How many packets were tried, and what became of some of them that should not. */
export interface PacketProof {
  readonly packets: number;
  readonly findings: readonly Found[];
}

/**
 * Proves that the rules of a host do with every packet what the topology asks for. The classes of packets that matter are
 * enumerated from both sides: from the topology, so that nothing is missing, and from the rules themselves, so that
 * nothing is let through that nobody asked for. At the borders of each class, the two are compared.
 */
export function provePackets(model: Model, host: Host, set: RuleSet, jumps: readonly ChainJump[]): PacketProof {
  const asked = new AskedRules(model, host, set.family);
  const read = new ReadRules(set, jumps);
  const around = surroundingsOf(asked);
  const findings = new Map<string, Found>();
  let packets = 0;
  for (const hook of HOOKS) {
    const seen = new Set<string>();
    for (const box of [...askedBoxes(asked, hook), ...read.boxes(hook)]) {
      const key = keyOf(box, set.family);
      if (seen.has(key)) continue;
      seen.add(key);
      eachSample(box, hook, around, (packet) => compare(hook, packet));
    }
  }
  return { packets, findings: [...findings.values()] };

  function compare(hook: Hook, packet: Packet): void {
    packets += 1;
    const wanted = asked.decide(hook, packet);
    const ruled = read.decide(hook, packet);
    const isUnchecked = !ruled.isAskedHealth && (hook === "forward" || hook === "output");
    if (ruled.decision === wanted.decision && !isUnchecked) return;
    const identity = `${hook} ${wanted.decision} ${ruled.decision} ${ruled.by?.line} ${wanted.at.join(".")}`;
    if (!findings.has(identity)) findings.set(identity, differing(hook, packet, wanted, ruled, set));
  }
}

/** Only addresses of IPv6 are no numbers that JSON can say. */
function keyOf(box: Box, family: 4 | 6): string {
  if (family === 4) return JSON.stringify(box);
  return JSON.stringify(box, (_, value: unknown) => (typeof value === "bigint" ? `${value}` : value));
}

function differing(hook: Hook, packet: Packet, wanted: Asked, ruled: Ruled, set: RuleSet): Found {
  const what = showPacket(hook, packet, set.family);
  const by = ruled.by === null ? `no rule of ${set.file} is about it` : place(ruled.by);
  const message =
    ruled.decision === wanted.decision
      ? `${what} is decided before the health checks are asked (${by})`
      : `${what} ${became(ruled.decision)} (${by}), and the topology asks that it ${became(wanted.decision)}`;
  return { kind: kindOf(wanted.decision, ruled.decision), finding: { at: { path: wanted.at }, message } };
}

function kindOf(wanted: Decision, ruled: Decision): Complaint {
  if (isTranslation(wanted) || isTranslation(ruled)) return elsewhere;
  if (ruled === ACCEPT || (ruled === PASS && wanted !== ACCEPT)) return open;
  return wanted === ACCEPT || wanted === PASS ? closed : refusal;
}

function isTranslation(decision: Decision): boolean {
  return decision.startsWith("to ") || decision.startsWith("as ");
}

/** The decision as a predicate: "is let through", "goes to 192.168.52.101:80". */
function became(decision: Decision): string {
  if (decision === ACCEPT) return "is let through";
  if (decision === PASS) return "is left as it is";
  if (decision === "drop") return "is dropped";
  if (decision.startsWith("to ")) return `goes ${decision}`;
  return decision.startsWith("as ") ? `leaves ${decision}` : `is refused (${decision.slice("reject ".length)})`;
}
