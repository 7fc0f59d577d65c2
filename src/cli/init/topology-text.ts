import { type Answers, listOf } from "./answers.js";
import { nodeNetwork } from "./node-network.js";
import { yaml } from "./yaml-text.js";

/** The first topology: two nodes, one site, its content kept in step. Compiles without a warning where the answers are right. */
export function topologyText(answers: Answers, schemaPath: string): string {
  return [head(answers, schemaPath), host(answers), nodes(answers), site(answers), reach(answers)].join("\n");
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

function host(answers: Answers): string {
  const { platform, address } = answers;
  const addresses = listOf(answers.public);
  return `hosts:
  # The physical server.
  server:
${yaml`    platform: ${platform}`}
${yaml`    uplink: { interface: ${answers.interface}, address: ${address} }`}
${addresses.length === 0 ? "" : yaml`    public: ${addresses} # routed to the server; each node has one\n`}    network:
${yaml`      subnet: ${nodeNetwork(answers).subnet} # the nodes' own network, private to the server`}
${ssh(listOf(answers.sshFrom))}
`;
}

function ssh(networks: readonly string[]): string {
  if (networks.length > 0)
    return `    admin:
      # The port that its sshd listens on, and who may get there: nobody else does.
${yaml`      ssh: { port: 22, from: ${networks} }`}`;
  return `    admin:
      # The port that its sshd listens on. It is open to the world; better add the networks that you come from, such as
      # "from: [198.51.100.0/24]", and remove the silence.
      ssh: { port: 22 }
    silence:
      - { code: security/ssh-from-everywhere, because: "the networks of the administrators were not known yet" }`;
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

function site({ public: addresses }: Answers): string {
  return `sites:
  www:
    names: [www, "@"] # www and the bare domain; each has an address for every node
    nodes: [first, second] # in order of preference
    root: /var/www/html
    ports: [80] # add 443 for TLS
    sync: { from: first, delay: 5s } # first holds the content, second follows
${listOf(addresses).length > 0 ? "" : PRIVATE}`;
}

const PRIVATE = `    # The names lead to the private addresses of the nodes. Where the server has public addresses for them, give each
    # node one ("public"), set "view: split" under "dns", and remove the silence.
    silence:
      - { code: dns/private-address, because: "the clients are on the server's network, all others use the published ports" }
`;

function reach({ public: addresses }: Answers): string {
  if (listOf(addresses).length > 0)
    return `dns:
  view: split # the nodes get private addresses, the world the public ones
  ttl: 60s # a failed node is out of the resolvers' memory after this

# Further ports of the server's own address that end at a node:
# publish:
#   - { port: 2201, to: first, toPort: 22, from: [198.51.100.0/24] }
`;
  return `dns:
  ttl: 60s # a failed node is out of the resolvers' memory after this

# Ports of the server's own address that end at a node. One port can lead to one node only.
publish:
  - { port: 8080, to: first, toPort: 80 }
  - { port: 8081, to: second, toPort: 80 }
`;
}
