import { readFileSync } from "node:fs";
import { compile, type Host, type Model, type Node, type Site, sourceFile } from "../src/index.js";
import type { DnsFacts, HostFacts, LabFacts, NodeFacts, PublishFacts, SiteFacts } from "./facts.js";
import { LabFailure } from "./process/lab-failure.js";

/** What the topology of a bundle promises, in the few words that the lab needs. The lab reads no generated file for it. */
export function factsOfTopology(file: string): LabFacts {
  const { model, diagnostics } = compile(sourceFile(file, readFileSync(file, "utf8")));
  const [host] = model?.hosts ?? [];
  if (model === undefined || host === undefined) {
    throw new LabFailure(`${file} does not compile: ${diagnostics.map((each) => each.code).join(", ")}`);
  }
  return {
    domain: model.domain,
    host: hostFacts(model, host),
    nodes: host.nodes.map(nodeFacts),
    sites: model.sites.map(siteFacts),
    publish: model.published.filter((each) => each.host === host).map(publishFacts),
    dns: dnsFacts(model),
  };
}

function hostFacts(model: Model, host: Host): HostFacts {
  const { address, address6 } = host.uplink;
  const six =
    address6 === null
      ? {}
      : { address6: address6.address.text, prefix6: address6.network.prefix, gateway6: beside(address6) };
  const publicAddresses = host.nodes.flatMap((node) => (node.publicAddress === null ? [] : [node.publicAddress.text]));
  return {
    name: host.name,
    provider: host.provider.name === "virtuozzo" ? "virtuozzo" : "nspawn",
    interface: host.uplink.interface,
    address: address.address.text,
    prefix: address.network.prefix,
    gateway: beside(address),
    ...six,
    public: [...new Set([...host.publicAddresses.map((each) => each.text), ...publicAddresses])],
    nameservers: host.network.nameservers.map((each) => each.text),
    subnet: host.network.subnet.text,
    sshPort: host.ssh.port,
    ...(host.ssh.from.length === 0 ? {} : { adminFrom: host.ssh.from.map((each) => each.text) }),
    confirmSeconds: model.firewall.confirm,
    // With one view and no public addresses the zone tells clients the inner ones: they are on a network with a route.
    routedToNodes: model.dns.view === "single" && publicAddresses.length === 0,
  };
}

/** The provider's router: the first address of the network that is not the host's own. */
function beside(own: Host["uplink"]["address"]): string {
  const text = own.network.base.text;
  const numbered = (n: number): string =>
    own.address.family === 4
      ? text.replace(/\d+$/, String(Number(/\d+$/.exec(text)?.[0]) + n))
      : `${text.replace(/::$/, "")}::${n}`;
  return numbered(1) === own.address.text ? numbered(2) : numbered(1);
}

function nodeFacts(node: Node): NodeFacts {
  return {
    name: node.name,
    address: node.address.text,
    ...(node.publicAddress === null ? {} : { public: node.publicAddress.text }),
  };
}

function siteFacts(site: Site): SiteFacts {
  const platform = site.nodes[0]?.platform;
  const web = site.server === "none" ? undefined : platform?.web[site.server];
  const live = site.link !== null && site.link.mode !== "off" && site.link.timing.kind === "live" ? site.link : null;
  return {
    name: site.name,
    names: site.names.map((each) => each.hostName),
    nodes: site.nodes.map((node) => node.name),
    root: site.root,
    port: site.ports[0] ?? 80,
    publicPorts: site.ports,
    service: web?.unit ?? "none.service",
    healthSeconds: site.health.every,
    nodeHeader: "x-served-by",
    ...(live === null ? {} : { sync: syncFacts(live) }),
  };
}

function syncFacts(link: NonNullable<Site["link"]>): NonNullable<SiteFacts["sync"]> {
  const delaySeconds = link.timing.kind === "live" ? link.timing.delay : link.timing.every;
  return { from: link.source.name, delaySeconds, unit: link.source.platform.lsyncd.unit };
}

function publishFacts(each: Model["published"][number]): PublishFacts {
  const from = each.from.length === 0 ? {} : { from: each.from.map((network) => network.text) };
  return {
    address: each.address.text,
    port: each.port,
    to: each.node.name,
    toPort: each.nodePort,
    protocol: each.protocol,
    ...from,
  };
}

function dnsFacts(model: Model): DnsFacts {
  const outside: Record<string, string[]> = {};
  const reverse: Record<string, string> = {};
  for (const zone of model.dns.zones.filter((each) => each.view !== "inside" || each.kind === "reverse")) {
    for (const { owner, type, records } of zone.rrsets) {
      for (const { data } of records) {
        if (type === "A" && data.type === "A") outside[owner] = [...(outside[owner] ?? []), data.address.text];
        if (data.type === "PTR" && owner.endsWith(".in-addr.arpa"))
          reverse[owner.split(".").slice(0, 4).reverse().join(".")] = data.target;
      }
    }
  }
  return { outside, reverse, nameserver: model.dns.nameservers[0]?.hostName ?? `ns1.${model.domain}` };
}
