import type { Path } from "../../../core/path.js";
import { DROP, type Match, type Rule, type WriteRule } from "./rule.js";

/** Answers at once that nobody is there: TCP gets the reset that it expects, everything else the ICMP error. */
export function reject(write: WriteRule, at: readonly Path[], match: Match, version: 4 | 6): readonly Rule[] {
  const unreachable = version === 4 ? "icmp-port-unreachable" : "icmp6-port-unreachable";
  return [write(at, { ...match, protocol: "tcp" }, { reject: "tcp-reset" }), write(at, match, { reject: unreachable })];
}

/** Lets nothing through, in silence or with an answer, as the policy says. What is not asked for is closed under `accept` too. */
export function close(
  write: WriteRule,
  at: readonly Path[],
  match: Match,
  version: 4 | 6,
  policy: "drop" | "reject" | "accept",
): readonly Rule[] {
  return policy === "drop" ? [write(at, match, DROP)] : reject(write, at, match, version);
}
