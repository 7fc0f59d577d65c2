import type { Host } from "../../../3-resolve/model.js";
import { areEverybody } from "../../../core/address.js";
import type { Path } from "../../../core/path.js";
import { leavesTranslated } from "./egress.js";
import { type Family, single } from "./family.js";
import { type Rule, rulesOf, type Service, type Verdict } from "./rule.js";
import type { Section } from "./section.js";
import { sitePorts } from "./site-ports.js";

const arriving = rulesOf("TWINHOST-PRE");
const ownCalls = rulesOf("TWINHOST-OUT");
const leaving = rulesOf("TWINHOST-POST");

/** Addresses of IPv4 and what they stand for. */
export function translated(host: Host, family: Family): readonly Section[] {
  if (family.version === 6)
    return [{ about: "Private IPv6 addresses leave under the host's.", rules: egress(host, family) }];
  const doors = [...publishedDoors(host), ...siteDoors(host)];
  return [
    {
      about:
        "To public addresses, from outside and from the nodes alike. Never without the address: that would catch what nodes ask of others.",
      rules: doors.flatMap(({ at, address, service, from, to, remark }) =>
        (from.length === 0 ? [{}] : from.map((source) => ({ source }))).map((source) =>
          arriving(at, { ...source, destination: address, service }, { dnat: to }, remark),
        ),
      ),
    },
    {
      about: "The same from the host itself, whose own packets do not pass the chain above. It may always ask.",
      rules: doors.map(({ at, address, service, to, remark }) =>
        ownCalls(at, { destination: address, service }, { dnat: to }, remark),
      ),
    },
    {
      about: "From the nodes to the outside, and back to themselves by a public address.",
      rules: [...hairpin(host, family), ...egress(host, family)],
    },
  ];
}

/** A public address and port, and the node's address and port behind it. */
interface Door {
  readonly at: readonly Path[];
  readonly address: string;
  readonly service: Service;
  /** Empty: for everybody. */
  readonly from: readonly string[];
  readonly to: string;
  readonly remark: string | null;
}

function publishedDoors(host: Host): readonly Door[] {
  return host.published.map(({ at, protocol, address, port, node, nodePort, from, comment }) => ({
    at: [at],
    address: single(address),
    service: { protocol, port },
    from: areEverybody(from) ? [] : from.map(({ text }) => text),
    to: `${node.address.text}:${nodePort}`,
    remark: comment,
  }));
}

/** A node with a public address of its own answers there on the ports of its sites. */
function siteDoors(host: Host): readonly Door[] {
  return host.nodes.flatMap((node) => {
    const { publicAddress } = node;
    if (publicAddress === null || publicAddress.family === 6) return [];
    return sitePorts(node).map(({ port, at }) => ({
      at: [[...node.at, "public"], ...at],
      address: single(publicAddress),
      service: { protocol: "tcp", port },
      from: [],
      to: `${node.address.text}:${port}`,
      remark: null,
    }));
  });
}

/** The answer has to come back through the host, or the asker would get it from an address that it did not ask. */
function hairpin(host: Host, { gateway, uplink, subnet }: Family): readonly Rule[] {
  const side = host.provider.link === "bridge" ? gateway : uplink;
  if (side === null || subnet === null) return [];
  return [
    leaving([host.network.at], { source: subnet.text, destination: subnet.text, states: "DNAT" }, { snat: side.text }),
  ];
}

function egress(host: Host, family: Family): readonly Rule[] {
  if (!leavesTranslated(host, family) || family.subnet === null) return [];
  const output = host.uplink.interface;
  const source = family.subnet.text;
  const verdict: Verdict =
    host.network.egress === "snat" && family.uplink !== null ? { snat: family.uplink.text } : { jump: "MASQUERADE" };
  return [
    ...host.nodes.flatMap((node) => ownFace(node, output, family)),
    leaving([[...host.network.at, "egress"]], { source, output }, verdict),
  ];
}

/** A node with a public address of its own is seen under it: what it sends, and whom others answer, agree. */
function ownFace(
  { at, address, publicAddress }: Host["nodes"][number],
  output: string,
  { version }: Family,
): readonly Rule[] {
  if (publicAddress === null || publicAddress.family !== version || version === 6) return [];
  return [leaving([[...at, "public"]], { source: single(address), output }, { snat: publicAddress.text })];
}
