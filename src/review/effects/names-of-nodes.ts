import type { Deployment } from "../../6-read/deployment.js";

/** Whose address it is, by its text. */
export function nodesByAddress(deployment: Deployment): ReadonlyMap<string, string> {
  return new Map(
    deployment.nodes.flatMap((node) =>
      node.network.addresses.map(({ address }) => [address.address.text, node.name] as const),
    ),
  );
}
