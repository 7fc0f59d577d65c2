import type { Host, Model, Site } from "../../3-resolve/model.js";
import type { Deployment } from "../../6-read/deployment.js";
import { type Asked, saidOfAll } from "../claims.js";
import { complaint } from "../complaints/health/complaint.js";
import type { Subject } from "./subject.js";

/** What is asked of each site, and where. */
export const health: Subject = {
  kind: complaint,
  asked: ({ hosts, sites }: Model) => [
    saidOfAll(hosts.flatMap((host) => sites.flatMap((site) => checkAsked(host, site)))),
  ],
  seen: ({ hosts }: Deployment) => [
    saidOfAll(
      hosts.flatMap(({ name: host, health: checks }) =>
        checks.flatMap(({ site, name, path, expect, targets, beside, where }) => [
          { about: question(site, host), says: `${name}${path} gives ${expect}`, where },
          ...targets.map((one) => ({
            about: target(site, host, one.node, one.port),
            says: `${one.scheme} ${one.address.text} ${one.address6?.text ?? ""} ${one.sites.join(":")}`,
            where: one.where,
          })),
          ...(beside.length === 0 ? [] : [{ about: others(site, host), says: beside.join(" "), where }]),
        ]),
      ),
    ),
  ],
};

function checkAsked(host: Host, site: Site): readonly Asked[] {
  const nodes = site.nodes.filter((node) => node.host === host);
  if (nodes.length === 0) return [];
  const at = [...site.at, "health"];
  const beside = new Set<string>();
  const targets = nodes.flatMap((node) =>
    site.ports.map((port) => {
      const sites = node.sites.filter(({ ports }) => ports.includes(port)).map(({ name }) => name);
      for (const name of sites) if (name !== site.name) beside.add(name);
      const scheme = port === 443 ? "https" : "http";
      return {
        about: target(site.name, host.name, node.name, port),
        says: `${scheme} ${node.address.text} ${node.address6?.text ?? ""} ${sites.join(":")}`,
        at: node.at,
      };
    }),
  );
  return [
    {
      about: question(site.name, host.name),
      says: `${site.names[0]?.hostName}${site.health.path} gives ${site.health.expect}`,
      at,
    },
    ...targets,
    ...(beside.size === 0 ? [] : [{ about: others(site.name, host.name), says: [...beside].sort().join(" "), at }]),
  ];
}

const question = (site: string, host: string): string => `the health question of \`${site}\` on \`${host}\``;
const others = (site: string, host: string): string => `what shares a port with \`${site}\` on \`${host}\``;
const target = (site: string, host: string, node: string, port: number): string =>
  `the health of \`${site}\` on port ${port} of \`${node}\`, asked by \`${host}\``;
