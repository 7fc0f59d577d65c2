import type { Host, Model, Node } from "../../3-resolve/model.js";
import type { Deployment } from "../../6-read/deployment.js";
import type { Path } from "../../core/path.js";
import type { Asked } from "../claims.js";
import { complaint } from "../complaints/install/complaint.js";
import { pathOf } from "../path-of.js";
import type { Subject } from "./subject.js";

/** What bootstrap.sh puts where, which is what the manifest says, and which units it enables and starts. */
export const install: Subject = {
  kind: complaint,
  asked: (model, deployment) => [
    ...filesAsked(deployment),
    ...model.hosts.flatMap((host) => servicesAsked(model, host)),
  ],
  seen: ({ hosts }) =>
    hosts.flatMap(({ name, bootstrap }) => [
      ...bootstrap.files
        .filter(({ early }) => !early)
        .map(({ node, source, target, mode, owner, group, notifies, where }) => ({
          about: file(source),
          says: `${node ?? name}:${target} ${mode} ${owner}:${group} ${notifies.join(" ")}`.trim(),
          where,
        })),
      ...bootstrap.services.map(({ node, unit, when, starts, where }) => ({
        about: service(node ?? name, unit),
        says: told(when, starts),
        where,
      })),
      ...bootstrap.followers.map(({ node, site, where }) => ({
        about: follower(node, site),
        says: "made by bootstrap.sh",
        where,
      })),
    ]),
};

/** The manifest is made from the same files, but by nobody who knows the script. */
function filesAsked({ manifest }: Deployment): readonly Asked[] {
  return [...manifest.files.values()].flatMap(({ path, mode, target, from }) =>
    target === undefined
      ? []
      : [
          {
            about: file(path),
            says: `${target.machine}:${target.path} ${mode.replace(/^0/, "")} ${target.owner}:${target.group} ${target.notifies.map(heard).join(" ")}`.trim(),
            at: pathOf(from[0] ?? ""),
          },
        ],
  );
}

function servicesAsked(model: Model, host: Host): readonly Asked[] {
  const claim = (unit: string, at: Path): Asked => ({
    about: service(host.name, unit),
    says: told("always", true),
    at,
  });
  const { firewall, dns, sites } = model;
  const loader = host.platform.firewall;
  const loaders =
    firewall.persistence === "unit"
      ? ["twinhost-firewall.service"]
      : [loader.unit, ...(loader.unit6 === undefined ? [] : [loader.unit6])];
  return [
    ...loaders.map((unit) => claim(unit, firewall.at)),
    claim("twinhost-network.service", host.network.at),
    ...(dns.host === host ? [claim(host.platform.dns.unit, dns.at)] : []),
    ...sites
      .filter(({ nodes }) => nodes.some((node) => node.host === host))
      .map((site) => claim(`twinhost-health-${site.name}.timer`, [...site.at, "health"])),
    ...host.nodes.flatMap(onNode),
  ];
}

function onNode(node: Node): readonly Asked[] {
  const claim = (unit: string, when: "always" | "holding", starts = true): Asked => ({
    about: service(node.name, unit),
    says: told(when, starts),
    at: node.at,
  });
  const links = node.sites.flatMap(({ link, nodes }) => (link !== null && nodes.length > 1 ? [link] : []));
  const servers = new Set(
    node.sites.flatMap(({ server }) => (server === "none" ? [] : [node.platform.web[server].unit])),
  );
  return [
    claim("twinhost-hosts.service", "always", false),
    claim("twinhost-hosts.path", "always"),
    ...[...servers].map((unit) => claim(unit, "always")),
    ...(links.length > 0 ? [claim(node.platform.ssh.unit, "always")] : []),
    ...(links.some(({ timing }) => timing.kind === "live") ? [claim(node.platform.lsyncd.unit, "holding")] : []),
    ...links.flatMap(({ site, timing }) =>
      timing.kind === "timer" ? [claim(`twinhost-sync-${site.name}.timer`, "always")] : [],
    ),
    ...links
      .filter(({ mode }) => mode === "one-way")
      .map(({ site, at }) => ({ about: follower(node.name, site.name), says: "made by bootstrap.sh", at })),
  ];
}

/** Whatever unit changed, it is the manager that reads all of them again. */
function heard(notice: string): string {
  return notice.startsWith("daemon-reload ") ? "daemon-reload:daemon" : notice.replace(" ", ":");
}

const file = (path: string): string => `where ${path} is put`;
const service = (machine: string, unit: string): string => `${unit} on \`${machine}\``;
const follower = (node: string, site: string): string => `that \`${node}\` follows \`${site}\` unless it holds it`;

function told(when: "always" | "holding", starts: boolean): string {
  return `${starts ? "enabled and started" : "enabled"}${when === "holding" ? " where content is held" : ""}`;
}
