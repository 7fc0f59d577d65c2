import fc from "fast-check";
import { valid } from "../fuzz/from-schema.js";

/** Hosts of each kind, and what their nodes are made of. */
const SYSTEMS = [
  { platform: "virtuozzo-7", images: ["centos-7-x86_64", "almalinux-9", "debian-12"] },
  { platform: "openvz-7", images: ["rocky-9", "debian-12"] },
  { platform: "rocky-9", images: ["debian-12", "debian-13"] },
  { platform: "almalinux-9", images: ["debian-12"] },
  { platform: "ubuntu-24.04", images: ["ubuntu-24.04", "debian-12"] },
] as const;

type Part = Record<string, unknown>;

/** A valid topology on one of all systems, with each timing of a sync, and with rules that one or the other loads. */
export const everywhere: fc.Arbitrary<unknown> = fc
  .record({
    topology: valid,
    system: fc.constantFrom(...SYSTEMS),
    images: fc.array(fc.nat(5), { minLength: 6, maxLength: 6 }),
    every: fc.constantFrom(undefined, "10m", "1h"),
    persistence: fc.constantFrom("unit", "service"),
  })
  .map(({ topology, system: { platform, images: known }, images, every, persistence }) => {
    const { hosts, nodes, sites, firewall, ...rest } = topology as Record<string, Record<string, Part>>;
    const isRouted = platform === "virtuozzo-7" || platform === "openvz-7";
    return {
      ...rest,
      hosts: mapped(hosts, (host) => {
        const { bridge, gateway, ...network } = host["network"] as Part;
        return { ...host, platform, provider: undefined, network: isRouted ? network : host["network"] };
      }),
      nodes: mapped(nodes, (node, index) => ({ ...node, image: known[(images[index] ?? 0) % known.length] })),
      sites: mapped(sites, (site) => {
        const { sync } = site as { sync?: Part };
        if (sync === undefined || every === undefined) return site;
        const { delay, ...others } = sync;
        return { ...site, sync: { ...others, every } };
      }),
      firewall: { ...firewall, persistence },
    };
  });

function mapped(all: Record<string, Part> = {}, change: (one: Part, index: number) => Part): Record<string, Part> {
  return Object.fromEntries(Object.entries(all).map(([name, one], index) => [name, change(one, index)]));
}
