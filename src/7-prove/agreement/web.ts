import type { Model, Node } from "../../3-resolve/model.js";
import type { Deployment } from "../../6-read/deployment.js";
import type { Asked } from "../claims.js";
import { complaint } from "../complaints/web/complaint.js";
import type { Subject } from "./subject.js";

/** Which names the web server of each node answers for, on which addresses and ports, from which directory. */
export const web: Subject = {
  kind: complaint,
  *asked({ nodes }: Model) {
    for (const node of nodes) yield { of: node.name, title, claims: nodeAsked(node) };
  },
  *seen({ nodes }: Deployment) {
    for (const node of nodes)
      yield {
        of: node.name,
        title,
        claims: node.webSites.flatMap(({ server, listens, names, root, certificate, key, servedBy, where }) =>
          [...new Set(listens.map(({ port }) => port))].map((port) => {
            const own = listens.filter((one) => one.port === port);
            const isTls = own.some(({ tls }) => tls);
            return {
              about: about(names[0] ?? "", port),
              says: tell(
                server,
                names,
                root,
                own.map(({ address }) => address?.text ?? "*"),
                isTls ? `${certificate} ${key}` : "none",
                servedBy ?? "nobody",
              ),
              where,
            };
          }),
        ),
      };
  },
};

function nodeAsked(node: Node): readonly Asked[] {
  return node.sites
    .filter(({ server }) => server !== "none")
    .flatMap((site) => {
      const names = site.names.map(({ hostName }) => hostName);
      const addresses = [node.address.text, ...(node.address6 === null ? [] : [node.address6.text])];
      return site.ports.map((port) => {
        const tls = port === 443 ? `/etc/twinhost/tls/${site.name}.crt /etc/twinhost/tls/${site.name}.key` : "none";
        return {
          about: about(names[0] ?? "", port),
          says: tell(site.server, names, site.root, [...addresses, "*"], tls, node.name),
          at: site.at,
        };
      });
    });
}

const about = (name: string, port: number): string => `\`${name}\` on port ${port}`;
const title = (node: string, about: string): string => `${about} of \`${node}\``;

function tell(
  server: string,
  names: readonly string[],
  root: string,
  addresses: readonly string[],
  tls: string,
  servedBy: string,
): string {
  const listens = [...new Set(addresses)].sort().join(" ");
  return `${server} for ${names.join(" ")} from ${root} at ${listens}, certificate ${tls}, by the name of ${servedBy}`;
}
