import type { AnswersExpectation, Expectation, Model, SurvivesExpectation } from "../../3-resolve/model.js";
import { blocked, type Verdict } from "../../4-check/reach/verdict.js";
import type { Deployment } from "../../6-read/deployment.js";
import { complain } from "../../core/complaint.js";
import type { Diagnostic } from "../../core/diagnostic.js";
import { complaint } from "../complaints/false-expectation/complaint.js";
import { nameOf } from "../losses/foresee.js";
import { Outlook } from "../losses/outlook.js";
import { siteLoss } from "../losses/site-loss.js";
import { goneWith } from "../losses/state.js";
import { counterexample } from "./counterexample.js";
import { ReadReach } from "./read-reach.js";

/** Proves each sentence under `expect` by what was emitted; for one that is false, a packet or a name that shows it. */
export function judge(model: Model, deployment: Deployment): readonly Diagnostic[] {
  if (model.expectations.length === 0) return [];
  const reach = new ReadReach(model, deployment);
  const outlook = new Outlook(model, deployment);
  return model.expectations.flatMap((sentence) => {
    const against = disproof(sentence, reach, outlook);
    if (against === undefined) return [];
    const related = against.at === null ? [] : [{ at: { path: against.at }, message: "this decides it" }];
    return [
      complain(complaint, {
        at: { path: sentence.at },
        message: `this is not so: ${against.because}`,
        related,
        help: "change the topology, or what is expected of it",
      }),
    ];
  });
}

function disproof(sentence: Expectation, reach: ReadReach, outlook: Outlook): Verdict | undefined {
  switch (sentence.kind) {
    case "reach":
      return counterexample(sentence, reach, (name, audience) => outlook.told(name, audience));
    case "answers":
      return otherAnswer(sentence, outlook);
    case "survives":
      return otherEnd(sentence, outlook);
  }
}

/** Each of its names leads to these nodes, in this order, for whoever is told of it at all. */
function otherAnswer({ site, nodes }: AnswersExpectation, outlook: Outlook): Verdict | undefined {
  const wanted = nodes.map(({ name }) => name).join(", ");
  let isTold = false;
  for (const audience of ["outside", "inside"] as const)
    for (const { hostName } of site.names) {
      const led = outlook.ledBy(hostName, site, audience);
      if (led.length > 0) isTold = true;
      if (led.length > 0 && led.join(", ") !== wanted)
        return blocked(`those ${audience} who ask for \`${hostName}\` are led to ${led.join(", ")}`, [
          ...site.at,
          "nodes",
        ]);
    }
  return isTold ? undefined : blocked(`no address of \`${site.name}\` is told to anybody`, site.at);
}

function otherEnd(sentence: SurvivesExpectation, outlook: Outlook): Verdict | undefined {
  const { site, losses } = sentence;
  const why = endOf(sentence, outlook);
  if (sentence.survives) return why;
  const left = siteLoss(site, goneWith(losses, outlook), "off", outlook).by;
  return why === undefined
    ? blocked(`${left.join(" and ")} would go on serving \`${site.name}\``, [...site.at, "nodes"])
    : undefined;
}

/** Why a site does not go on: nobody is left who serves it, nobody has its content, or nobody can be led there. */
function endOf({ site, losses }: SurvivesExpectation, outlook: Outlook): Verdict | undefined {
  const gone = goneWith(losses, outlook);
  const lost = site.nodes.filter((node) => gone.nodes.has(node));
  const left = site.nodes.filter((node) => !gone.nodes.has(node));
  const names = losses.map(nameOf).join(" and ");
  if (left.length === 0) return blocked(`without ${names} nobody serves \`${site.name}\``, [...site.at, "nodes"]);
  if (lost.length > 0 && outlook.linkOf(site) === undefined)
    return blocked(
      `nothing brings the content of \`${site.name}\` to ${left.map(({ name }) => name).join(" and ")}`,
      site.link === null ? site.at : [...site.link.at, "mode"],
    );
  if (gone.names)
    return blocked(
      `without ${names} nobody answers for its names: who knows an address keeps it for ${site.ttl} s`,
      site.ttlAt,
    );
  for (const audience of ["outside", "inside"] as const) {
    const led = outlook.led(site, audience);
    if (led.length > 0 && !left.some(({ name }) => led.includes(name)))
      return blocked(`for those ${audience}, the names of \`${site.name}\` lead to ${led.join(" and ")} alone`, [
        ...site.at,
        "nodes",
      ]);
  }
  return undefined;
}
