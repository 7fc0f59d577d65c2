import type { Model } from "../3-resolve/model.js";
import type { Deployment } from "../6-read/deployment.js";
import type { ReadingFault } from "../6-read/reading-fault.js";
import { complain } from "../core/complaint.js";
import type { Diagnostic } from "../core/diagnostic.js";
import { foldRepeated } from "../core/fold-repeated.js";
import { proveAgreement } from "./agreement/prove-agreement.js";
import { place } from "./claims.js";
import { complaint as unread } from "./complaints/unread/complaint.js";
import { provePackets } from "./packets/prove-packets.js";

/** What was proved, and what does not hold. */
export interface Proof {
  /** Empty: the bundle does what the topology says, and nothing else. Of each kind the first hundred, or as many as told. */
  readonly diagnostics: readonly Diagnostic[];
  /** How many packets were tried against the rules of all hosts. */
  readonly packets: number;
}

/** Proves a deployment against the topology. While something in it is not understood, nothing is concluded from it. */
export function prove(model: Model, deployment: Deployment, faults: readonly ReadingFault[], most?: number): Proof {
  if (faults.length > 0)
    return {
      packets: 0,
      diagnostics: faults.map(({ where, message }) =>
        complain(unread, { at: { path: model.at }, message: `${place(where)} is not understood: ${message}` }),
      ),
    };
  const machines = new Map(deployment.hosts.map((machine) => [machine.name, machine]));
  const rules = model.hosts.flatMap((host) => {
    const firewall = machines.get(host.name)?.firewall;
    if (firewall === undefined) return [];
    const { v4, v6, whole, jumps } = firewall;
    return [v4, v6, ...(whole === undefined ? [] : [whole.v4, whole.v6])].map((set) =>
      provePackets(model, host, set, jumps),
    );
  });
  const found = [...rules.flatMap(({ findings }) => findings), ...proveAgreement(model, deployment)];
  return {
    packets: rules.reduce((sum, one) => sum + one.packets, 0),
    diagnostics: foldRepeated(
      found.map(({ kind, finding }) => complain(kind, finding)),
      most,
    ),
  };
}
