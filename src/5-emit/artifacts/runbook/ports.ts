import type { Host, Model } from "../../../3-resolve/model.js";
import type { Network } from "../../../core/address.js";
import type { Path } from "../../../core/path.js";

/** A line of the table of what is reachable. */
export interface PortRow {
  readonly at: readonly Path[];
  readonly from: string;
  readonly to: string;
  readonly ends: string;
}

export function portRows(model: Model): readonly PortRow[] {
  return [...model.hosts.flatMap((host) => hostPorts(model, host)), ...sitePorts(model), ...publishedPorts(model)];
}

function hostPorts(model: Model, host: Host): readonly PortRow[] {
  const address = host.uplink.address.address.text;
  const row = (at: Path, from: readonly Network[], port: string, what: string): PortRow => ({
    at: [at],
    from: sources(from),
    to: `${address} ${port}`,
    ends: `${host.name} (${what})`,
  });
  return [
    row(host.ssh.at, host.ssh.from, `tcp/${host.ssh.port}`, "SSH"),
    ...(model.dns.host === host ? [row(model.dns.at, [], "udp/53 tcp/53", "DNS")] : []),
    ...host.allowed.map((one) => row(one.at, one.from, `${one.protocol}/${one.port}`, one.comment ?? "allowed")),
  ];
}

function sitePorts(model: Model): readonly PortRow[] {
  return model.sites.flatMap((site) =>
    site.nodes.flatMap((node) =>
      site.ports.map((port) => ({
        at: [site.at, node.at],
        from: node.publicAddress === null ? "whoever has a route there" : "everywhere",
        to: `${(node.publicAddress ?? node.address).text} tcp/${port}`,
        ends: `${node.name} tcp/${port} (${site.name})`,
      })),
    ),
  );
}

function publishedPorts(model: Model): readonly PortRow[] {
  return model.published.map((one) => ({
    at: [one.at],
    from: sources(one.from),
    to: `${one.address.text} ${one.protocol}/${one.port}`,
    ends: `${one.node.name} ${one.protocol}/${one.nodePort}`,
  }));
}

function sources(from: readonly Network[]): string {
  return from.length === 0 ? "everywhere" : from.map((net) => net.text).join(", ");
}
