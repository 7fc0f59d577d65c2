import { NotUnderstood, shown } from "../not-understood.js";
import type { Where } from "../where.js";
import { readInterfaceAddress, readNetwork, readNumber, readOneOf } from "../words.js";
import type { AssignedAddress, OwnRoute } from "./host-network.js";

export type IpLine = ({ readonly kind: "address" } & AssignedAddress) | ({ readonly kind: "own" } & OwnRoute);

/** The kernel takes this as the metric of an IPv6 route that names none. */
const METRIC_6 = 1024;

/** Reads the words that ip(8) is given to make one address or one route. */
export function readIpLine(text: string, where: Where): IpLine {
  const isSix = text.startsWith("-6 ");
  const words = (isSix ? text.slice(3) : text).split(" ");
  const line = words[0] === "address" ? readAssigned(words, where) : readRoute(words, where, isSix);
  const family = line.kind === "address" ? line.address.address.family : line.network.family;
  if (family !== (isSix ? 6 : 4)) throw new NotUnderstood(`${shown(text)} mixes IPv4 and IPv6`, where.line);
  return line;
}

/** `address replace 192.168.52.1/24 dev br-shop`, `… dev lo scope host`, `… nodad` */
function readAssigned(words: readonly string[], where: Where): IpLine {
  const [, verb, address = "", dev, name = "", ...more] = words;
  if (verb !== "replace" || dev !== "dev" || !["", "scope host", "nodad"].includes(more.join(" "))) {
    throw new NotUnderstood(`${shown(words.join(" "))} gives no address`, where.line);
  }
  return { kind: "address", where, address: readInterfaceAddress(address), interface: name };
}

/** `route replace local 192.168.52.101/32 dev lo src 127.0.0.1 proto kernel`, `… table main metric 4294967295` */
function readRoute(words: readonly string[], where: Where, isSix: boolean): IpLine {
  const [what, verb, type, network = "", ...more] = words;
  const options = new Map(more.flatMap((word, at) => (at % 2 === 0 ? [[word, more[at + 1] ?? ""] as const] : [])));
  const known = what === "route" && verb === "replace" && type === "local";
  const { dev, src, table = "local", metric, proto, ...others } = Object.fromEntries(options);
  // Without such a source the host would call under the very address that it refuses, and hear no answer.
  const isAsked = dev === "lo" && src === (isSix ? "::1" : "127.0.0.1");
  if (!known || !isAsked || Object.keys(others).length > 0 || (proto !== undefined && proto !== "kernel")) {
    throw new NotUnderstood(`${shown(words.join(" "))} makes no route that is known here`, where.line);
  }
  const value = metric === undefined ? (isSix ? METRIC_6 : 0) : readNumber(metric, 4294967295);
  return {
    kind: "own",
    where,
    network: readNetwork(network),
    table: readOneOf(table, ["local", "main"]),
    metric: value,
    isKept: proto === "kernel",
  };
}
