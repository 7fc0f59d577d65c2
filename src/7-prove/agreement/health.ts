import type { Host, Model, Site } from "../../3-resolve/model.js";
import type { Deployment } from "../../6-read/deployment.js";
import { type Asked, saidOfAll } from "../claims.js";
import { complaint } from "../complaints/health/complaint.js";
import type { Subject } from "./subject.js";

/** What is asked of each site, and where; for which sites a port is taken out. */
export const health: Subject = {
  kind: complaint,
  asked: ({ hosts, sites }: Model) => [
    saidOfAll(hosts.flatMap((host) => [...sites.flatMap((site) => checkAsked(host, site)), ...servedAsked(host)])),
  ],
  seen: ({ hosts }: Deployment) => [
    saidOfAll(
      hosts.flatMap(({ name: host, health: checks, served }) => [
        ...checks.flatMap(({ site, name, path, expect, targets, where }) => [
          { about: question(site, host), says: `${name}${path} gives ${expect}`, where },
          ...targets.map((one) => ({
            about: target(site, host, one.node, one.port),
            says: `${one.scheme} ${one.address.text} ${one.address6?.text ?? ""}`,
            where: one.where,
          })),
        ]),
        ...served.map(({ node, port, sites, where }) => ({
          about: servedAt(node, port),
          says: sites.join(" "),
          where,
        })),
      ]),
    ),
  ],
};

function checkAsked(host: Host, site: Site): readonly Asked[] {
  const nodes = site.nodes.filter((node) => node.host === host);
  if (nodes.length === 0) return [];
  return [
    {
      about: question(site.name, host.name),
      says: `${site.names[0]?.hostName}${site.health.path} gives ${site.health.expect}`,
      at: [...site.at, "health"],
    },
    ...nodes.flatMap((node) =>
      site.ports.map((port) => ({
        about: target(site.name, host.name, node.name, port),
        says: `${port === 443 ? "https" : "http"} ${node.address.text} ${node.address6?.text ?? ""}`,
        at: node.at,
      })),
    ),
  ];
}

function servedAsked(host: Host): readonly Asked[] {
  return host.nodes.flatMap((node) =>
    [...new Set(node.sites.flatMap(({ ports }) => ports))].map((port) => ({
      about: servedAt(node.name, port),
      says: node.sites.flatMap(({ name, ports }) => (ports.includes(port) ? [name] : [])).join(" "),
      at: node.at,
    })),
  );
}

const question = (site: string, host: string): string => `the health question of \`${site}\` on \`${host}\``;
const target = (site: string, host: string, node: string, port: number): string =>
  `the health of \`${site}\` on port ${port} of \`${node}\`, asked by \`${host}\``;
const servedAt = (node: string, port: number): string => `what is taken out with port ${port} of \`${node}\``;
