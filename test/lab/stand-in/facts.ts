import type { LabFacts } from "../../../lab/facts.js";

/** What the bundle by hand promises. */
export const facts: LabFacts = {
  domain: "example.com",
  host: {
    ...{
      name: "phys",
      provider: "nspawn" as const,
      interface: "eno1",
      address: "203.0.113.10",
      prefix: 24,
      gateway: "203.0.113.1",
    },
    ...{ address6: "2001:db8:10::10", prefix6: 64, gateway6: "2001:db8:10::1" },
    ...{ public: ["203.0.113.11", "203.0.113.12"], nameservers: ["8.8.8.8"], subnet: "192.168.52.0/24" },
    ...{ sshPort: 22, confirmSeconds: 60, routedToNodes: false },
  },
  nodes: [
    { name: "first", address: "192.168.52.101", public: "203.0.113.11" },
    { name: "second", address: "192.168.52.102", public: "203.0.113.12" },
  ],
  sites: [
    {
      ...{ name: "www", names: ["www.example.com"], nodes: ["first", "second"], root: "/var/www/html", port: 80 },
      ...{ publicPorts: [80], service: "apache2.service", healthPath: "/", healthSeconds: 10, nodeHeader: "x-node" },
      sync: { from: "first", delaySeconds: 2, unit: "lsyncd.service" },
    },
  ],
  publish: [
    { address: "203.0.113.10", port: 8080, to: "first", toPort: 80, protocol: "tcp" },
    { address: "203.0.113.10", port: 8081, to: "second", toPort: 80, protocol: "tcp" },
  ],
  dns: {
    outside: { "www.example.com": ["203.0.113.11", "203.0.113.12"], "example.com": ["203.0.113.11"] },
    reverse: { "192.168.52.101": "first.example.com" },
    nameserver: "ns1.example.com",
  },
};
