import type { Model } from "../../3-resolve/model.js";
import type { Deployment } from "../../6-read/deployment.js";
import { saidOfAll } from "../claims.js";
import { complaint } from "../complaints/closed/complaint.js";
import type { Subject } from "./subject.js";

/** What the firewall program proves before it keeps new rules, that whoever may log in still can; and where our chains begin. */
export const firewallProof: Subject = {
  kind: complaint,
  asked: ({ hosts, firewall }: Model) => [
    saidOfAll(
      hosts.flatMap((host) => [
        {
          about: about(host.name),
          says: tell(host.uplink.interface, host.ssh.port, firewall.confirm),
          at: host.ssh.at,
        },
        ...JUMPS.map(([where, says]) => ({ about: aboutJump(host.name, where), says, at: host.at })),
      ]),
    ),
  ],
  seen: ({ hosts }: Deployment) => [
    saidOfAll(
      hosts.flatMap(({ name, firewall: { proof, jumps } }) => [
        { about: about(name), says: tell(proof.uplink, proof.sshPort, proof.seconds), where: proof.where },
        ...jumps.map(({ where, table, from, to }) => ({ about: aboutJump(name, `${table} ${from}`), says: to, where })),
      ]),
    ),
  ],
};

const about = (host: string): string => `what new rules of \`${host}\` have to prove`;

const aboutJump = (host: string, where: string): string => `the chain that ${where} of \`${host}\` goes on with`;

/** Also where nothing is in a chain yet: the next topology may fill it. */
const JUMPS: readonly (readonly [string, string])[] = [
  ["filter INPUT", "TWINHOST-IN"],
  ["filter FORWARD", "TWINHOST-FWD"],
  ["filter OUTPUT", "TWINHOST-DOWN"],
  ["nat PREROUTING", "TWINHOST-PRE"],
  ["nat OUTPUT", "TWINHOST-OUT"],
  ["nat POSTROUTING", "TWINHOST-POST"],
];

function tell(uplink: string, port: number, seconds: number): string {
  return `SSH gets in at ${uplink} port ${port} within ${seconds} s`;
}
