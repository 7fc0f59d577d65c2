import type { Topology } from "../generated/topology-types.js";
import { complaint as syntax } from "./complaints/expectation/complaint.js";
import { type Named, Sentence } from "./expectation-words.js";
import type { Expectation, Host, NameServer, Node, Party, Site } from "./model.js";
import type { Scope } from "./scope.js";

const REACH = /^(\S+) (can|cannot) reach (\S+) on (tcp|udp)\/([1-9][0-9]{0,4})$/;
const SURVIVES = /^(\S+) (survives|does not survive) the loss of (\S+(?: and \S+){0,3})$/;
const ANSWERS = /^(\S+) answers with (\S+(?:, \S+){0,63})$/;

/** The sentences under `expect`, read; those that cannot be are complained of. */
export function resolveExpectations(
  topology: Topology,
  hosts: ReadonlyMap<string, Host>,
  nodes: ReadonlyMap<string, Node>,
  sites: ReadonlyMap<string, Site>,
  nameservers: readonly NameServer[],
  scope: Scope,
): Expectation[] {
  const texts = topology.expect ?? [];
  if (texts.length === 0) return [];
  const servers = serversByLabel(nameservers);
  const written = [
    [topology.hosts, hosts],
    [topology.nodes, nodes],
    [topology.sites ?? {}, sites],
    [topology.dns?.nameservers ?? {}, servers],
  ] as const;
  const isLeftOut = (word: string): boolean =>
    written.some(([entities, resolved]) => Object.hasOwn(entities, word) && !resolved.has(word));
  const named: Named = { hosts, nodes, sites, nameservers: servers, isLeftOut };
  return texts.flatMap((text, index) => read(new Sentence(text, ["expect", index], named, scope)) ?? []);
}

function serversByLabel(nameservers: readonly NameServer[]): ReadonlyMap<string, NameServer> {
  return new Map(nameservers.map((server) => [server.hostName.replace(/\..*$/, ""), server]));
}

function read(sentence: Sentence): Expectation | undefined {
  const { text } = sentence;
  const reach = REACH.exec(text);
  if (reach !== null) return readReach(sentence, reach);
  const survives = SURVIVES.exec(text);
  if (survives !== null) return readSurvives(sentence, survives);
  const answers = ANSWERS.exec(text);
  if (answers !== null) return readAnswers(sentence, answers);
  return sentence.refuse(syntax, "this sentence has none of the forms that can be proved", nearestForm(text));
}

/** The form that the sentence is most like, with its words in it where they can be told. */
function nearestForm(text: string): string {
  const [first = "SITE"] = text.split(" ");
  if (/reach/.test(text)) return `write \`${first} can reach WHAT on tcp/80\`, or \`cannot reach\``;
  if (/surviv|loss/.test(text))
    return `write \`${first} survives the loss of NODE\`, with \`and\` between parts that are lost at once`;
  if (/answer/.test(text)) return `write \`${first} answers with NODE, NODE\`, in the order of preference`;
  return "write `WHO can reach WHAT on tcp/80`, `WHO cannot reach WHAT on tcp/22`, `SITE survives the loss of PART`, or `SITE answers with NODE, NODE`";
}

function readReach(sentence: Sentence, [, from, can, to, protocol, port]: RegExpExecArray): Expectation | undefined {
  if (Number(port) > 65_535) return sentence.refuse(syntax, `there is no port ${port}`, "take one from 1 to 65535");
  if (from === "internet" && to === "internet")
    return sentence.refuse(
      syntax,
      "the internet reaches itself without us",
      "name a site, node, host or address that it is to reach",
    );
  const source: Party | undefined = sentence.party(from as string);
  const target: Party | undefined = sentence.party(to as string);
  if (source === undefined || target === undefined) return undefined;
  return {
    at: sentence.at,
    text: sentence.text,
    kind: "reach",
    can: can === "can",
    from: source,
    to: target,
    protocol: protocol as "tcp" | "udp",
    port: Number(port),
  };
}

function readSurvives(sentence: Sentence, [, name, verb, list]: RegExpExecArray): Expectation | undefined {
  const words = (list as string).split(" and ");
  const twice = words.find((word, index) => words.indexOf(word) !== index);
  if (twice !== undefined)
    return sentence.refuse(syntax, `\`${twice}\` can be lost only once`, "name each part that is lost once");
  const site = sentence.site(name as string);
  const losses = words.flatMap((word) => sentence.part(word) ?? []);
  if (site === undefined || losses.length < words.length) return undefined;
  return { at: sentence.at, text: sentence.text, kind: "survives", survives: verb === "survives", site, losses };
}

function readAnswers(sentence: Sentence, [, name, list]: RegExpExecArray): Expectation | undefined {
  const words = (list as string).split(", ");
  const site = sentence.site(name as string);
  const nodes = words.flatMap((word) => sentence.node(word) ?? []);
  if (site === undefined || nodes.length < words.length) return undefined;
  return { at: sentence.at, text: sentence.text, kind: "answers", site, nodes };
}
