import type {
  AnswersExpectation,
  Expectation,
  Host,
  Model,
  Part,
  SurvivesExpectation,
} from "../../../3-resolve/model.js";
import { toldAddresses } from "../../../3-resolve/told-addresses.js";
import { scriptCalls } from "../../script-name.js";
import { healthUrl, resolveTo } from "../../site-url.js";
import { asked, type ExpectedLine, elsewhere } from "./expected-line.js";
import { reachLines, type Told } from "./ways-to-ask.js";

/**
 * The sentences under `expect` as a host can ask for them, in their order. What only somebody else can find out is said to be
 * asked there, and how: a promise that nobody has asked for does not count as held.
 */
export function expectedLines(model: Model, host: Host): readonly ExpectedLine[] {
  if (model.expectations.length === 0) return [];
  const told = { inside: toldAddresses(model, "inside"), outside: toldAddresses(model, "outside") };
  return model.expectations.flatMap((sentence) => linesOf(sentence, told, model, host));
}

function linesOf(sentence: Expectation, told: Told, model: Model, host: Host): readonly ExpectedLine[] {
  switch (sentence.kind) {
    case "reach":
      return reachLines(sentence, told, model, host);
    case "answers":
      return answersLines(sentence, told, model, host);
    case "survives":
      return survivesLines(sentence, model, host);
  }
}

/** That the addresses of the zone are those of these nodes is proved when compiling; that they come in this order is asked. */
function answersLines(
  sentence: AnswersExpectation,
  { inside }: Told,
  { dns }: Model,
  host: Host,
): readonly ExpectedLine[] {
  if (dns.host !== host) return [];
  const answers = sentence.site.names.flatMap(({ hostName }) => {
    const values = (inside.get(hostName) ?? []).filter(({ family }) => family === 4);
    return values.length === 0 ? [] : [`${hostName}. ${values.map(({ text }) => text).join(" ")}`];
  });
  return answers.length === 0
    ? [elsewhere(sentence, "its names are told to nobody inside")]
    : [asked(sentence, ["answers_first", ...answers])];
}

/** That somebody is left who serves it now can be asked without losing anything; the rest is a drill. */
function survivesLines(sentence: SurvivesExpectation, model: Model, host: Host): readonly ExpectedLine[] {
  const { site, losses } = sentence;
  const gone = losses.flatMap(nodesOf);
  const left = site.nodes.filter((node) => !gone.includes(node));
  if ((left[0] ?? site.nodes[0])?.host !== host) return [];
  const drill = elsewhere(sentence, drillOf(sentence, model));
  if (!sentence.survives) return [drill];
  const own = left.filter((node) => node.host === host);
  const ends = own.flatMap((node) => [site.server === "none" ? "" : node.name, resolveTo(site, [node])]);
  const what = `${sentence.text} (somebody is left who serves it)`;
  return [asked(sentence, ["goes_on", healthUrl(site), String(site.health.expect), ...ends], what), drill];
}

function nodesOf(part: Part): Host["nodes"] {
  if (part.kind === "node") return [part.node];
  return part.kind === "host" ? part.host.nodes : [];
}

/** The drill looks at what others serve as well. */
function drillOf({ site, losses }: SurvivesExpectation, model: Model): string {
  const [only] = losses;
  if (losses.length === 1 && only?.kind === "node" && site.nodes.length > 1)
    return `run ${scriptCalls(only.node.host, model).drill} ${only.node.name}, which stops it and looks`;
  return "stop them on a quiet evening, and look";
}
