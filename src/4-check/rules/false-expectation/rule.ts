import type { Expectation } from "../../../3-resolve/model.js";
import { counterexample, type Told } from "../../reach/prove.js";
import { Reach } from "../../reach/reach.js";
import { lossOf } from "../../reach/survival.js";
import { toldAddresses } from "../../reach/told-addresses.js";
import type { Verdict } from "../../reach/verdict.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "expect/false",
  severity: "error",
  title: "A sentence that is not true of this topology",
  check(model, report) {
    if (model.expectations.length === 0) return;
    const reach = new Reach(model);
    const told: Told = { inside: toldAddresses(model, "inside"), outside: toldAddresses(model, "outside") };
    for (const sentence of model.expectations) {
      const against = disproof(sentence, reach, told);
      if (against === undefined) continue;
      report({
        at: { path: sentence.at },
        message: `this is not so: ${against.because}`,
        ...(against.at === null ? {} : { related: [{ at: { path: against.at }, message: "this decides it" }] }),
        help: "change the topology, or what is expected of it",
      });
    }
  },
};

function disproof(sentence: Expectation, reach: Reach, told: Told): Verdict | undefined {
  if (sentence.kind === "answers") return undefined;
  if (sentence.kind === "reach") return counterexample(sentence, reach, told);
  const [part] = sentence.losses;
  return part?.kind === "node" ? lossOf(part.node, sentence.site, reach, told) : undefined;
}
