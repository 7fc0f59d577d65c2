import type { Host, Model, Node } from "../../3-resolve/model.js";
import type { Deployment } from "../../6-read/deployment.js";
import type { Path } from "../../core/path.js";
import type { Asked } from "../claims.js";
import { complaint } from "../complaints/install/complaint.js";
import type { Subject } from "./subject.js";

/** The directories that programs of ours need, and who may write to them. */
export const directories: Subject = {
  kind: complaint,
  *asked({ hosts, nodes }: Model) {
    for (const host of hosts) yield { of: host.name, title, claims: onHost(host) };
    for (const node of nodes) yield { of: node.name, title, claims: onNode(node) };
  },
  *seen({ hosts, nodes }: Deployment) {
    for (const { name, directories: all } of [...hosts, ...nodes])
      yield {
        of: name,
        title,
        claims: all.map(({ path, mode, owner, group, age, where }) => ({
          about: path,
          says: `${mode} ${owner}:${group}${age === "-" ? "" : `, cleared after ${age}`}`,
          where,
        })),
      };
  },
};

const title = (machine: string, path: string): string => `the directory ${path} of \`${machine}\``;

const OPEN = "0755 root:root";
const CLOSED = "0700 root:root";

function claims(at: Path, all: readonly (readonly [string, string])[]): readonly Asked[] {
  return all.map(([about, says]) => ({ about, says, at }));
}

function onHost({ at }: Host): readonly Asked[] {
  return claims(at, [
    ["/etc/twinhost", OPEN],
    ["/usr/local/lib/twinhost", OPEN],
    ["/var/lib/twinhost", OPEN],
    ["/var/lib/twinhost/firewall", CLOSED],
    ["/run/twinhost", OPEN],
    ["/run/twinhost/firewall", CLOSED],
    ["/run/twinhost/health", OPEN],
  ]);
}

/** What comes by the sync is written by its user, what visitors upload by the web server's group; all is that group's. */
function onNode(node: Node): readonly Asked[] {
  const { sites, at } = node;
  const links = sites.flatMap(({ link, nodes }) => (link !== null && nodes.length > 1 ? [link] : []));
  const served = sites.filter(({ server }) => server !== "none");
  const roots = new Map<string, (typeof sites)[number]>();
  for (const site of sites) if (!roots.has(site.root)) roots.set(site.root, site);
  const own: readonly (readonly [string, string])[] = [
    ["/etc/twinhost", OPEN],
    ["/usr/local/lib/twinhost", OPEN],
    ["/var/lib/twinhost", OPEN],
    ...(served.length === 0
      ? []
      : ([
          ["/usr/local/share/twinhost", OPEN],
          ["/usr/local/share/twinhost/health", OPEN],
        ] as const)),
    ...(served.some(({ ports }) => ports.includes(443)) ? ([["/etc/twinhost/tls", CLOSED]] as const) : []),
    ...(links.length === 0
      ? []
      : ([
          ["/etc/twinhost/sync", CLOSED],
          ["/var/lib/twinhost/holds", OPEN],
          ["/var/lib/twinhost/sync", OPEN],
          ["/var/lib/twinhost/sync/.ssh", OPEN],
        ] as const)),
    ...(links.some(({ timing }) => timing.kind === "timer") ? ([["/var/lib/twinhost/sent", CLOSED]] as const) : []),
  ];
  return [
    ...claims(at, own),
    ...[...roots.values()].flatMap((site) => {
      const group = site.server === "none" ? "twinsync" : node.platform.web[site.server].group;
      return links.some((link) => link.site === site)
        ? claims(site.at, [
            [site.root, `2775 twinsync:${group}`],
            [`${site.root}/.twinhost`, `2770 twinsync:${group}, cleared after 1d`],
          ])
        : claims(site.at, [[site.root, "- -:-"]]);
    }),
  ];
}
