/** A topology of one host with so many nodes, two for each site. */
export function manyNodes(count: number): string {
  const names = Array.from({ length: count }, (_, index) => `n${index}`);
  const address = (index: number): string => `10.10.${(index + 2) >> 8}.${(index + 2) & 255}`;
  const sites = Array.from({ length: count / 2 }, (_, index) => {
    const [a, b] = [names[2 * index], names[2 * index + 1]];
    return `  s${index}: { nodes: [${a}, ${b}], server: none, sync: { from: ${a} } }`;
  });
  return [
    "version: 1",
    "domain: example.com",
    "hosts:",
    "  vz:",
    "    platform: debian-12",
    "    uplink: { interface: eno1, address: 203.0.113.10/24 }",
    "    network: { subnet: 10.10.0.0/16 }",
    "    admin: { ssh: { from: [198.51.100.0/24] } }",
    "nodes:",
    ...names.map((name, index) => `  ${name}: { address: ${address(index)}, image: debian-12 }`),
    "sites:",
    ...sites,
    "",
  ].join("\n");
}
