import type { Model } from "../../../3-resolve/model.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "expect/ambiguous",
  severity: "warning",
  title: "A sentence about a name that two things have",
  check(model, report) {
    const shared = sharedNames(model);
    for (const { text, at, kind } of model.expectations) {
      const word = text.split(" ").find((one) => shared.has(one));
      if (word !== undefined && kind === "reach")
        report({
          at: { path: at },
          message: `\`${word}\` is a site and a ${shared.get(word)}: the sentence is taken to be about the site`,
          help: "give one of the two another name",
        });
    }
  },
};

/** The names that a site has in common with a node or host, and which of these it is. */
function sharedNames({ sites, nodes, hosts }: Model): ReadonlyMap<string, string> {
  const names = new Set(sites.map(({ name }) => name));
  const others = [
    ...hosts.map(({ name }) => [name, "host"] as const),
    ...nodes.map(({ name }) => [name, "node"] as const),
  ];
  return new Map(others.filter(([name]) => names.has(name)));
}
