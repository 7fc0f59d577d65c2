import { addressProblem } from "../../2-validate/formats.js";
import { addressOf, interfaceAddress, type Network, network, overlaps } from "../../core/address.js";
import { type Answers, listOf } from "./answers.js";

/** The private network that the nodes get, and their addresses in it. */
export interface NodeNetwork {
  readonly subnet: string;
  readonly first: string;
  readonly second: string;
}

/** Private networks (RFC 1918) that few others use. */
const CANDIDATES = ["192.168.52.0/24", "192.168.87.0/24", "10.52.87.0/24", "172.22.52.0/24"];

/** The first candidate that is not in the way of a network that the answers name; answers that are wrong name none. */
export function nodeNetwork(answers: Answers): NodeNetwork {
  const taken = [
    ...listOf(answers.address).filter((text) => addressProblem("ipv4-interface", text) === undefined),
    ...listOf(answers.public).filter((text) => addressProblem("ipv4", text) === undefined),
    ...listOf(answers.sshFrom).filter((text) => addressProblem("ip-network", text) === undefined),
  ].map((text) => interfaceAddress(text).network);
  const free = CANDIDATES.map(network).find((candidate) => !taken.some((other) => overlaps(candidate, other)));
  const subnet = free ?? network(CANDIDATES[0] as string);
  return { subnet: subnet.text, first: nth(subnet, 101n), second: nth(subnet, 102n) };
}

function nth(subnet: Network, index: bigint): string {
  return addressOf(4, subnet.base.value + index).text;
}
