import type { LabFacts } from "../facts.js";

/** While an image is built there is no bundle yet; this is just enough of a network to reach the mirror. */
export const BUILD_FACTS: LabFacts = {
  domain: "lab.test",
  host: {
    ...{
      name: "build",
      provider: "nspawn" as const,
      interface: "eth0",
      address: "203.0.113.10",
      prefix: 24,
      gateway: "203.0.113.1",
      public: [],
    },
    ...{
      nameservers: ["192.0.2.53"],
      subnet: "192.168.52.0/24",
      sshPort: 22,
      confirmSeconds: 60,
      routedToNodes: false,
    },
  },
  nodes: [],
  sites: [],
  publish: [],
  dns: { outside: {}, reverse: {}, nameserver: "ns.lab.test" },
};
