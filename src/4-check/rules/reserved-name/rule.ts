import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "name/reserved",
  severity: "error",
  title: "A name that means something else already",
  check(model, report) {
    const named = [
      ...[...model.hosts, ...model.nodes, ...model.sites].map(({ name, at }) => ({
        name,
        at,
        meaning: MEANINGS.get(name),
      })),
      ...model.nodes.flatMap(({ name, at }) => (name === "host" ? [{ name, at, meaning: ITS_HOST }] : [])),
    ];
    for (const { name, at, meaning } of named) {
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

/** What bootstrap.sh owes a machine is noted under its name: it would reload on the one what was changed on the other. */
const ITS_HOST = "is what bootstrap.sh calls the machine that it runs on";

/** A map, because a name may be one that every object has, such as `constructor`. */
const MEANINGS: ReadonlyMap<string, string> = new Map([
  ["internet", "is everybody outside, in the sentences of `expect`"],
  ["localhost", LOOPBACK],
  ["ip6-localhost", LOOPBACK],
  ["ip6-loopback", LOOPBACK],
]);
