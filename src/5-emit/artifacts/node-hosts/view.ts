import type { Host, Node } from "../../../3-resolve/model.js";
import type { Address } from "../../../core/address.js";
import type { Path } from "../../../core/path.js";
import { widest } from "../../dns/widest.js";
import { type Hardening, hardening } from "../../systemd/hardening.js";

/** What templates/node-hosts/hosts.hosts.njk prints. */
export interface NodeHostsView {
  readonly at: readonly Path[];
  readonly lines: readonly LineView[];
}

interface LineView {
  readonly at: readonly Path[];
  readonly address: string;
  /** Blanks that bring the names of all lines into one column. */
  readonly gap: number;
  readonly names: readonly string[];
}

/** What the templates of the units print. */
export interface NodeHostsUnitView {
  readonly at: readonly Path[];
  readonly hardening: Hardening;
  /** Whether the limit of starts is a word of every unit (systemd 230), and not of services alone. */
  readonly limitsUnits: boolean;
}

/** The node itself, those it shares a site with, and its host under the address that DNS gives for it, too. */
export function nodeHostsView(node: Node): NodeHostsView {
  // To the private address of a node on another host there is no way; what leads there, DNS knows.
  const peers = node.peers.filter(({ host }) => host === node.host);
  const machines: readonly (Node | Host)[] = [node, ...peers, node.host];
  const lines = machines.flatMap((machine) =>
    addressesOf(machine).map((address) => ({ machine, address: address.text })),
  );
  const width = widest(lines.map(({ address }) => address));
  return {
    at: [node.at],
    lines: lines.map(({ machine, address }) => ({
      at: [machine.at],
      address,
      gap: width - address.length,
      // The full name comes first: it is what the machine calls itself.
      names: [machine.hostName, machine.name],
    })),
  };
}

function addressesOf(machine: Node | Host): readonly Address[] {
  const [address, address6] =
    "uplink" in machine
      ? [machine.uplink.address.address, machine.uplink.address6?.address ?? null]
      : [machine.address, machine.address6];
  return address6 === null ? [address] : [address, address6];
}

export function nodeHostsUnitView(node: Node): NodeHostsUnitView {
  const needs = {
    // /etc/hosts keeps its owner and mode, whoever they are.
    capabilities: ["CAP_CHOWN", "CAP_DAC_OVERRIDE", "CAP_FOWNER"],
    families: ["AF_UNIX"],
    writes: ["/etc"],
    home: "hidden",
    umask: "0022",
    also: [],
  } as const;
  const { systemd } = node.platform;
  return { at: [node.at], hardening: hardening(systemd, needs), limitsUnits: systemd >= 230 };
}
