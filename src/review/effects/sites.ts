import type { Deployment } from "../../6-read/deployment.js";
import type { WebSite } from "../../6-read/web/web-site.js";
import { append } from "../../core/append.js";
import { joined } from "../../core/joined.js";
import type { About, Effect } from "../effect.js";
import { matching } from "../matching.js";
import type { Sides } from "../sides.js";
import { quoted } from "../words/quoted.js";

/** A site on one node, as its web server or the health check has it. */
interface Served {
  readonly site: string;
  readonly node: string;
  /** Absent where somebody else's server answers. */
  readonly web?: WebSite;
}

/** Who serves which site, under which names, with what and from where. */
export function siteEffects({ before, after }: Sides): readonly Effect[] {
  const [old, now] = [servedIn(before), servedIn(after)];
  const sites = matching(sitesOf(old), sitesOf(now), (site) => site);
  const rows = matching(old, now, ({ site, node }) => `${site} ${node}`);
  const isIn = (list: readonly string[]) => {
    const set = new Set(list);
    return ({ site }: Served): boolean => set.has(site);
  };
  const both = sites.both.map(([site]) => site);
  const stays = new Set(rows.both.map(([, { site, node }]) => `${site} ${node}`));
  return [
    ...sites.added.map((site) => make("new", `${quoted(site)} is served by ${nodesOf(now, site)}`)),
    ...sites.gone.map((site) => make("gone", `${quoted(site)} is no longer served by any node`, "redundancy")),
    ...rows.added
      .filter(isIn(both))
      .map(({ site, node }) => make("served", `${quoted(site)} is served by ${quoted(node)} as well`)),
    ...rows.gone
      .filter(isIn(both))
      .map(({ site, node }) => make("left", `${quoted(site)} is no longer served by ${quoted(node)}`, "redundancy")),
    ...onceForAll(rows.both.flatMap(([was, is]) => configured(was, is))),
    ...reordered(
      old.filter(({ site, node }) => stays.has(`${site} ${node}`)),
      rows.both.map(([, is]) => is),
    ),
  ];
}

/** Sites whose nodes are preferred in another order: takes those that serve it before and after, as the health check has them. */
function reordered(old: readonly Served[], now: readonly Served[]): readonly Effect[] {
  const former = nodesBySite(old);
  return [...nodesBySite(now)].flatMap(([site, nodes]): readonly Effect[] => {
    const [was, is] = [former.get(site) ?? [], nodes].map((list) => list.map(quoted).join(", "));
    if (was === is) return [];
    return [make("order", `${quoted(site)} has its nodes in the order ${is} instead of ${was}`)];
  });
}

function nodesBySite(served: readonly Served[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { site, node } of served) {
    append(found, site, node);
  }
  return found;
}

const ABOUT: readonly About[] = [
  { artifact: "web" },
  { artifact: "node-dirs" },
  { artifact: "health" },
  { artifact: "lsyncd" },
];

function make(kind: string, text: string, mark?: Effect["mark"]): Effect {
  return { kind: `site/${kind}`, ...(mark && { mark }), text, about: ABOUT };
}

function servedIn(deployment: Deployment): readonly Served[] {
  const found = new Map<string, Served>();
  const add = (served: Served): unknown => found.set(`${served.site} ${served.node}`, served);
  for (const check of deployment.hosts.flatMap((host) => host.health))
    for (const { node } of check.targets) add({ site: check.site, node });
  for (const node of deployment.nodes)
    for (const web of node.webSites) {
      const site = siteOf(deployment, web);
      if (site === undefined) continue;
      // A site has a part of the file for each port; the one with a certificate says most.
      const known = found.get(`${site} ${node.name}`)?.web;
      if (known?.certificate === undefined) add({ site, node: node.name, web });
    }
  return [...found.values()];
}

/** The site that a file of a web server is made for, by the manifest. */
function siteOf(deployment: Deployment, { where }: WebSite): string | undefined {
  const from = deployment.manifest.files.get(where.file)?.from ?? [];
  return from.map((path) => /^sites\.([^.]+)/.exec(path)?.[1]).find((site) => site !== undefined);
}

function sitesOf(served: readonly Served[]): readonly string[] {
  return [...new Set(served.map(({ site }) => site))];
}

function nodesOf(served: readonly Served[], site: string): string {
  return joined(served.filter((one) => one.site === site).map(({ node }) => quoted(node)));
}

/** What is true on all nodes of a site alike is said once. */
function onceForAll(effects: readonly Effect[]): readonly Effect[] {
  return [...new Map(effects.map((effect) => [effect.text, effect])).values()];
}

function configured({ site, node, web: was }: Served, { web: is }: Served): readonly Effect[] {
  const name = quoted(site);
  if (was === undefined || is === undefined)
    return was === is
      ? []
      : [
          make(
            "server",
            `${name} on ${quoted(node)} is served by ${is === undefined ? "a server of your own" : title(is)}`,
          ),
        ];
  const names = matching(was.names, is.names, (one) => one);
  return [
    ...(names.added.length > 0 ? [make("names", `${name} is served under ${joined(names.added)} as well`)] : []),
    ...(names.gone.length > 0 ? [make("names", `${name} is no longer served under ${joined(names.gone)}`)] : []),
    ...(names.added.length + names.gone.length > 0 || joined(was.names) === joined(is.names)
      ? []
      : [make("names", `${name} is called ${is.names.join(", ")} in this order instead of ${was.names.join(", ")}`)]),
    ...(was.server === is.server
      ? []
      : [make("server", `${name} is served by ${title(is)} instead of ${title(was)} on ${quoted(node)}`)]),
    ...(was.root === is.root
      ? []
      : [
          make(
            "root",
            `${name} is served from ${quoted(is.root)} instead of ${quoted(was.root)}; nothing is moved there`,
          ),
        ]),
    ...(was.certificate === is.certificate && was.key === is.key ? [] : [make("certificate", `${name} is ${tls(is)}`)]),
  ];
}

function tls({ certificate }: WebSite): string {
  return certificate === undefined ? "no longer served over TLS" : `served over TLS with ${quoted(certificate)}`;
}

function title({ server }: WebSite): string {
  return server === "apache" ? "Apache" : "nginx";
}
