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
      else if (other.thing !== owner.thing)
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
  /** What has the name: a host may be its own name server. */
  readonly thing: unknown;
  readonly what: string;
  readonly at: Path;
  readonly part: "key" | "value";
}

function named(model: Model): readonly Owner[] {
  const byKey = (
    thing: { readonly hostName: string; readonly name: string; readonly at: Path },
    kind: string,
  ): Owner => ({
    hostName: thing.hostName,
    thing,
    what: `${kind} \`${thing.name}\``,
    at: thing.at,
    part: "key",
  });
  return [
    ...model.hosts.map((host) => byKey(host, "host")),
    ...model.nodes.map((node) => byKey(node, "node")),
    ...model.dns.nameservers.map((server) => ({
      hostName: server.hostName,
      thing: server.host,
      what: `the name server on \`${server.host.name}\``,
      at: server.at,
      part: "key" as const,
    })),
    ...model.sites.flatMap((site) =>
      site.names.map((name) => ({
        hostName: name.hostName,
        thing: site,
        what: `site \`${site.name}\``,
        at: name.at,
        part: name.at === site.at ? ("key" as const) : ("value" as const),
      })),
    ),
  ];
}
