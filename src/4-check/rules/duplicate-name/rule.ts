import type { Model } from "../../../3-resolve/model.js";
import type { Path } from "../../../core/path.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "name/duplicate",
  severity: "error",
  title: "One name for two things",
  check(model, report) {
    const owners = new Map<string, Owner>();
    for (const owner of named(model)) {
      const other = owners.get(owner.hostName);
      if (other === undefined) owners.set(owner.hostName, owner);
      else if (other.what !== owner.what)
        report({
          at: { path: owner.at, part: owner.part },
          message: `\`${owner.hostName}\` is the name of ${other.what} already`,
          related: [{ at: { path: other.at, part: other.part }, message: `${other.what} is here` }],
          help: "give each its own name",
        });
    }
  },
};

interface Owner {
  readonly hostName: string;
  readonly what: string;
  readonly at: Path;
  readonly part: "key" | "value";
}

function named(model: Model): readonly Owner[] {
  return [
    ...model.hosts.map((host) => ({
      hostName: host.hostName,
      what: `host \`${host.name}\``,
      at: host.at,
      part: "key" as const,
    })),
    ...model.nodes.map((node) => ({
      hostName: node.hostName,
      what: `node \`${node.name}\``,
      at: node.at,
      part: "key" as const,
    })),
    ...model.sites.flatMap((site) =>
      site.names.map((name) => ({
        hostName: name.hostName,
        what: `site \`${site.name}\``,
        at: name.at,
        part: name.at === site.at ? ("key" as const) : ("value" as const),
      })),
    ),
  ];
}
