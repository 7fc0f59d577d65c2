import type { Node } from "../../../3-resolve/model.js";
import type { Path } from "../../../core/path.js";

/** The ports that the sites of a node are served on, each once, with the sites that use it. */
export function sitePorts(node: Node): readonly { readonly port: number; readonly at: readonly Path[] }[] {
  const ports = [...new Set(node.sites.flatMap((site) => site.ports))].sort((a, b) => a - b);
  return ports.map((port) => ({
    port,
    at: [...node.sites.filter((site) => site.ports.includes(port)).map((site) => site.at), node.at],
  }));
}
