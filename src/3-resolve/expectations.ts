import { isIP } from "node:net";
import { address } from "../core/address.js";
import type { Path } from "../core/path.js";
import type { Topology } from "../generated/topology-types.js";
import { complaint as syntax } from "./complaints/expectation/complaint.js";
import type { Expectation, Host, Node, Party, Site } from "./model.js";
import type { Scope } from "./scope.js";

const REACH = /^(\S+) (can|cannot) reach (\S+) on (tcp|udp)\/([1-9][0-9]{0,4})$/;
const SURVIVES = /^(\S+) survives the loss of (\S+)$/;

interface Named {
  readonly hosts: ReadonlyMap<string, Host>;
  readonly nodes: ReadonlyMap<string, Node>;
  readonly sites: ReadonlyMap<string, Site>;
}

export function resolveExpectations(
  topology: Topology,
  hosts: ReadonlyMap<string, Host>,
  nodes: ReadonlyMap<string, Node>,
  sites: ReadonlyMap<string, Site>,
  scope: Scope,
): Expectation[] {
  const expectations: Expectation[] = [];
  for (const [index, text] of (topology.expect ?? []).entries()) {
    const read = readExpectation(text, ["expect", index], { hosts, nodes, sites }, scope);
    if (read !== undefined) expectations.push(read);
  }
  return expectations;
}

function readExpectation(text: string, at: Path, named: Named, scope: Scope): Expectation | undefined {
  const reach = REACH.exec(text);
  const fault = reach === null ? undefined : faultOf(reach);
  if (fault !== undefined) {
    scope.complain(syntax, { at: { path: at }, ...fault });
    return undefined;
  }
  if (reach !== null) {
    const from = findParty(reach[1] as string, text, at, named, scope);
    const to = findParty(reach[3] as string, text, at, named, scope);
    if (from === undefined || to === undefined) return undefined;
    return {
      at,
      text,
      kind: "reach",
      can: reach[2] === "can",
      from,
      to,
      protocol: reach[4] as "tcp" | "udp",
      port: Number(reach[5]),
    };
  }
  const survives = SURVIVES.exec(text);
  if (survives === null) {
    scope.complain(syntax, {
      at: { path: at },
      message: "this sentence has none of the forms that can be proved",
      help: "write `WHO can reach WHAT on tcp/80`, `WHO cannot reach WHAT on tcp/22`, or `SITE survives the loss of NODE`",
    });
    return undefined;
  }
  const [, siteName = "", nodeName = ""] = survives;
  const site = scope.find("site", named.sites, siteName, at, inSentence(text, siteName));
  const node = scope.find("node", named.nodes, nodeName, at, inSentence(text, nodeName));
  return site === undefined || node === undefined ? undefined : { at, text, kind: "survives", site, node };
}

/** What cannot be meant although it has the form. */
function faultOf(reach: RegExpExecArray): { readonly message: string; readonly help: string } | undefined {
  const [, from, , to, , port] = reach;
  if (Number(port) > 65_535) return { message: `there is no port ${port}`, help: "take one from 1 to 65535" };
  return from === "internet" && to === "internet"
    ? {
        message: "the internet reaches itself without us",
        help: "name a site, node, host or address that it is to reach",
      }
    : undefined;
}

/** The sentence with another name in the place of one that is unknown, quoted as YAML reads it. */
function inSentence(text: string, word: string): (nearest: string) => string {
  const words = text.split(" ");
  return (nearest) => JSON.stringify(words.map((one) => (one === word ? nearest : one)).join(" "));
}

function findParty(word: string, text: string, at: Path, named: Named, scope: Scope): Party | undefined {
  if (word === "internet") return { kind: "internet" };
  if (isIP(word) !== 0 && !word.includes("%")) return { kind: "address", address: address(word) };
  const site = named.sites.get(word);
  if (site !== undefined) return { kind: "site", site };
  const node = named.nodes.get(word);
  if (node !== undefined) return { kind: "node", node };
  const host = named.hosts.get(word);
  if (host !== undefined) return { kind: "host", host };
  scope.find(
    "site, node or host",
    new Map<string, unknown>([...named.sites, ...named.nodes, ...named.hosts]),
    word,
    at,
    inSentence(text, word),
  );
  return undefined;
}
