/** How large a topology is to be; what is left out is as in the article, scaled. */
export interface Size {
  readonly nodes: number;
  /** Sites; each is served by two neighbouring nodes of one host. Default: one for each pair of nodes. */
  readonly sites?: number;
  /** Further records of the zone. */
  readonly records?: number;
  /** Published ports. Default: one for each node. */
  readonly rules?: number;
  /** Nodes whose address is outside of their host's subnet: each is an error that the fourth phase finds. */
  readonly errors?: number;
  /** Whether the records hold what no record can: each is an error that the third phase finds. */
  readonly wrongRecords?: boolean;
  /** Whether the last node has another address: a change of one node. */
  readonly moved?: boolean;
  readonly domain?: string;
}

/** No more on one host, so that a large topology has several, as it would have. */
const NODES_PER_HOST = 250;

/** A topology of that size, as text: pairs of nodes, a site with live sync for each, and a published port for each node. */
export function topologyText({
  nodes,
  sites = nodes / 2,
  records = 0,
  rules = nodes,
  errors = 0,
  wrongRecords = false,
  moved = false,
  domain = "example.com",
}: Size): string {
  return [
    "version: 1",
    `domain: ${domain}`,
    "hosts:",
    ...lines(Math.ceil(nodes / NODES_PER_HOST), hostLine),
    "defaults:",
    "  node: { image: debian-12 }",
    "nodes:",
    ...lines(nodes, (index) => nodeLine(index, index < errors, moved && index === nodes - 1)),
    "sites:",
    ...lines(sites, (index) => siteLine(index, nodes)),
    "publish:",
    ...lines(rules, (index) => ruleLine(index, nodes)),
    ...(records > 0 ? ["dns:", "  records:", ...lines(records, (index) => recordLine(index, wrongRecords))] : []),
    "",
  ].join("\n");
}

function lines(count: number, line: (index: number) => string): readonly string[] {
  return Array.from({ length: count }, (_, index) => line(index));
}

function hostLine(index: number): string {
  const uplink = `{ interface: eno1, address: 203.0.113.${index + 10}/24 }`;
  const network = `{ subnet: 10.${index}.0.0/16, nameservers: [192.0.2.53] }`;
  return `  h${index}: { platform: debian-12, uplink: ${uplink}, network: ${network}, admin: { ssh: { from: [198.51.100.0/24] } } }`;
}

const hostOf = (node: number): number => Math.floor(node / NODES_PER_HOST);

function nodeLine(index: number, isWrong: boolean, isMoved: boolean): string {
  const place = index % NODES_PER_HOST;
  const network = isWrong ? `172.16.${hostOf(index)}` : `10.${hostOf(index)}.${isMoved ? 2 : 1}`;
  const address = `${network}.${place + 1}`;
  return `  n${index}: { host: h${hostOf(index)}, address: ${address} }`;
}

function siteLine(index: number, nodes: number): string {
  const first = (2 * index) % nodes;
  return `  s${index}: { nodes: [n${first}, n${first + 1}], root: /srv/s${index}, sync: { from: n${first} } }`;
}

function ruleLine(index: number, nodes: number): string {
  const onHost = Math.min(nodes, NODES_PER_HOST);
  const round = Math.floor(index / nodes);
  const port = 10_000 + (index % onHost) + onHost * round;
  return `  - { port: ${port}, to: n${index % nodes}, toPort: ${80 + round} }`;
}

function recordLine(index: number, isWrong: boolean): string {
  return `    - { name: r${index}, type: A, value: 198.51.${isWrong ? 300 : 100}.${index % 250} }`;
}
