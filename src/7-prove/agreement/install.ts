import type { Host, Model, Node } from "../../3-resolve/model.js";
import type { Path } from "../../core/path.js";
import type { Asked, Said } from "../claims.js";
import { complaint } from "../complaints/install/complaint.js";
import { filesAsked, filesSeen } from "./installed-files.js";
import type { Subject } from "./subject.js";

/** What bootstrap.sh puts where, which is what the manifest says, and which units it enables and starts. */
export const install: Subject = {
  kind: complaint,
  asked: (model, deployment) => [
    ...filesAsked(deployment),
    ...model.hosts.flatMap((host) => servicesAsked(model, host)),
  ],
  seen: (deployment) => [
    ...filesSeen(deployment),
    ...deployment.hosts.flatMap(({ name, bootstrap }) => [
      ...bootstrap.services.map(({ node, unit, when, starts, where }) => ({
        of: node ?? name,
        title: service,
        claims: [{ about: unit, says: told(when, starts), where }],
      })),
      ...bootstrap.followers.map(({ node, site, where }) => ({
        of: node,
        title: follower,
        claims: [{ about: site, says: "made by bootstrap.sh", where }],
      })),
    ]),
  ],
};

function servicesAsked(model: Model, host: Host): readonly Said<Asked>[] {
  const claim = (about: string, at: Path): Asked => ({ about, says: told("always", true), at });
  const { firewall, dns, sites } = model;
  const loader = host.platform.firewall;
  const loaders =
    firewall.persistence === "unit"
      ? ["twinhost-firewall.service"]
      : [loader.unit, ...(loader.unit6 === undefined ? [] : [loader.unit6])];
  const claims = [
    ...loaders.map((unit) => claim(unit, firewall.at)),
    claim("twinhost-network.service", host.network.at),
    ...(dns.host === host ? [claim(host.platform.dns.unit, dns.at)] : []),
    ...sites
      .filter(({ nodes }) => nodes.some((node) => node.host === host))
      .map((site) => claim(`twinhost-health-${site.name}.timer`, [...site.at, "health"])),
  ];
  return [{ of: host.name, title: service, claims }, ...host.nodes.flatMap(onNode)];
}

function onNode(node: Node): readonly Said<Asked>[] {
  const claim = (about: string, when: "always" | "holding", starts = true): Asked => ({
    about,
    says: told(when, starts),
    at: node.at,
  });
  const links = node.sites.flatMap(({ link, nodes }) => (link !== null && nodes.length > 1 ? [link] : []));
  const servers = new Set(
    node.sites.flatMap(({ server }) => (server === "none" ? [] : [node.platform.web[server].unit])),
  );
  const services = [
    claim("twinhost-hosts.service", "always", false),
    claim("twinhost-hosts.path", "always"),
    ...[...servers].map((unit) => claim(unit, "always")),
    ...(links.length > 0 ? [claim(node.platform.ssh.unit, "always")] : []),
    ...(links.some(({ timing }) => timing.kind === "live") ? [claim(node.platform.lsyncd.unit, "holding")] : []),
    ...links.flatMap(({ site, timing }) =>
      timing.kind === "timer" ? [claim(`twinhost-sync-${site.name}.timer`, "always")] : [],
    ),
  ];
  const followers = links
    .filter(({ mode }) => mode === "one-way")
    .map(({ site, at }) => ({ about: site.name, says: "made by bootstrap.sh", at }));
  return [
    { of: node.name, title: service, claims: services },
    { of: node.name, title: follower, claims: followers },
  ];
}

const service = (machine: string, unit: string): string => `${unit} on \`${machine}\``;
const follower = (node: string, site: string): string => `that \`${node}\` follows \`${site}\` unless it holds it`;

function told(when: "always" | "holding", starts: boolean): string {
  return `${starts ? "enabled and started" : "enabled"}${when === "holding" ? " where content is held" : ""}`;
}
