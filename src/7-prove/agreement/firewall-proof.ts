import type { Model } from "../../3-resolve/model.js";
import type { Deployment } from "../../6-read/deployment.js";
import { complaint } from "../complaints/closed/complaint.js";
import type { Subject } from "./subject.js";

/** What the firewall program proves before it keeps new rules: that whoever may log in still can. */
export const firewallProof: Subject = {
  kind: complaint,
  asked: ({ hosts, firewall }: Model) =>
    hosts.map((host) => ({
      about: about(host.name),
      says: tell(host.uplink.interface, host.ssh.port, firewall.confirm),
      at: host.ssh.at,
    })),
  seen: ({ hosts }: Deployment) =>
    hosts.map(({ name, firewall: { proof } }) => ({
      about: about(name),
      says: tell(proof.uplink, proof.sshPort, proof.seconds),
      where: proof.where,
    })),
};

const about = (host: string): string => `what new rules of \`${host}\` have to prove`;

function tell(uplink: string, port: number, seconds: number): string {
  return `SSH gets in at ${uplink} port ${port} within ${seconds} s`;
}
