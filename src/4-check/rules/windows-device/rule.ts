import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "name/windows-device",
  severity: "error",
  title: "A name that Windows keeps for a device",
  check(model, report) {
    for (const { name, at } of [
      ...[...model.hosts, ...model.nodes, ...model.sites].map((one) => ({
        name: one.name,
        at: { path: one.at, part: "key" as const },
      })),
      // The zone's file has the name of the domain.
      { name: model.domain.slice(0, model.domain.indexOf(".")), at: { path: ["domain"] } },
    ])
      if (DEVICE.test(name))
        report({
          at,
          message: `a repository with this bundle cannot be checked out on Windows, where \`${name}\` is no name for a file`,
          help: "take another name",
        });
  },
};

const DEVICE = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/;
