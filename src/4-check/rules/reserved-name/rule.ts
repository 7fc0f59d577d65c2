import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "name/reserved",
  severity: "error",
  title: "A name that means something else already",
  check(model, report) {
    for (const { name, at } of [...model.hosts, ...model.nodes, ...model.sites]) {
      const meaning = MEANINGS.get(name);
      if (meaning !== undefined)
        report({
          at: { path: at, part: "key" },
          message: `\`${name}\` ${meaning}`,
          help: "take another name",
        });
    }
  },
};

const LOOPBACK = "is every machine's name for itself: in a hosts file it would lead programs to another one";

/** A map, because a name may be one that every object has, such as `constructor`. */
const MEANINGS: ReadonlyMap<string, string> = new Map([
  ["internet", "is everybody outside, in the sentences of `expect`"],
  ["localhost", LOOPBACK],
  ["ip6-localhost", LOOPBACK],
  ["ip6-loopback", LOOPBACK],
]);
