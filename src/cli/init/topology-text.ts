import { type Answers, listOf } from "./answers.js";
import { type FirstSilence, firstSilences } from "./first-silences.js";
import { nodeNetwork } from "./node-network.js";
import { yaml } from "./yaml-text.js";

/**
 * The first topology: two nodes, one site, its content kept in step. `silenced` are the codes of warnings that it shall
 * say are meant.
 */
export function topologyText(answers: Answers, schemaPath: string, silenced: ReadonlySet<string>): string {
  return [
    head(answers, schemaPath),
    host(answers, silenced),
    nodes(answers),
    site(silenced),
    dns(answers, silenced),
    published(answers, silenced),
  ].join("\n");
}

function head({ domain }: Answers, schemaPath: string): string {
  return `# yaml-language-server: $schema=${schemaPath}
# The line above gives editors completion and hover texts. Where twinhost is not installed beside this file, put the schema
# there with "twinhost schema > topology.schema.json" and name that file in its place.
#
# Every key is explained by twinhost itself: twinhost explain sites.www.sync
version: 1
${yaml`domain: ${domain}`}
`;
}

function host(answers: Answers, silenced: ReadonlySet<string>): string {
  const { platform, address } = answers;
  const addresses = listOf(answers.public);
  const networks = listOf(answers.sshFrom);
  return `hosts:
  # The physical server.
  server:
${yaml`    platform: ${platform}`}
${yaml`    uplink: { interface: ${answers.interface}, address: ${address} }`}
${addresses.length === 0 ? "" : yaml`    public: ${addresses} # routed to the server; each node has one\n`}    network:
${yaml`      subnet: ${nodeNetwork(answers).subnet} # the nodes' own network, private to the server`}
    admin:
      # The port that its sshd listens on, and who may get there.
${networks.length === 0 ? "      ssh: { port: 22 }" : yaml`      ssh: { port: 22, from: ${networks} }`}
${silences("host", silenced, "    ")}`;
}

function nodes(answers: Answers): string {
  const { first, second } = nodeNetwork(answers);
  const addresses = listOf(answers.public);
  const own = (index: number): string => (addresses.length === 0 ? "" : yaml`, public: ${addresses[index] ?? ""}`);
  return `# What every node has where it does not say otherwise.
defaults:
${yaml`  node: { image: ${answers.image}, cpus: 1, memory: 1G, swap: 512M }`}

nodes:
${yaml`  first: { address: ${first}`}${own(0)} }
${yaml`  second: { address: ${second}`}${own(1)} }
`;
}

function site(silenced: ReadonlySet<string>): string {
  return `sites:
  www:
    names: [www, "@"] # www and the bare domain; each has an address for every node
    nodes: [first, second] # in order of preference
    root: /var/www/html
    ports: [80] # add 443 for TLS
    sync: { from: first, delay: 5s } # first holds the content, second follows
${silences("site", silenced, "    ")}`;
}

function dns({ public: addresses }: Answers, silenced: ReadonlySet<string>): string {
  const split = "  view: split # the nodes get private addresses, the world the public ones\n";
  return `dns:
${listOf(addresses).length > 0 ? split : ""}  ttl: 60s # so long resolvers remember a node that has failed
${silences("dns", silenced, "  ")}`;
}

function published({ public: addresses }: Answers, silenced: ReadonlySet<string>): string {
  if (listOf(addresses).length > 0)
    return `# Further ports of the server's own address that end at a node:
# publish:
#   - { port: 2201, to: first, toPort: 22, from: [198.51.100.0/24] }
`;
  return `# Ports of the server's own address that end at a node. One port can lead to one node only.
publish:
  - { port: 8080, to: first, toPort: 80 }
  - port: 8081
    to: second
    toPort: 80
${silences("published", silenced, "    ")}`;
}

/** The silences of an entity, or nothing. */
function silences(entity: FirstSilence["entity"], silenced: ReadonlySet<string>, indent: string): string {
  const wanted = firstSilences.filter((one) => one.entity === entity && silenced.has(one.code));
  if (wanted.length === 0) return "";
  const lines = wanted.flatMap(({ code, because, better }) => [
    ...better.map((line) => `  # ${line}`),
    yaml`  - { code: ${code}, because: ${because} }`,
  ]);
  return `${["silence: # known and meant", ...lines].map((line) => `${indent}${line}\n`).join("")}`;
}
