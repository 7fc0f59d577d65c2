import { LARGEST_SIZE } from "../../largest-size.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "size/impossible",
  severity: "error",
  title: "More memory than a machine can have",
  check(model, report) {
    const told = new Set<string>();
    for (const { memory, swap, written } of model.nodes)
      for (const [at, size] of [
        [written.memory, memory],
        [written.swap, swap],
      ] as const) {
        if (size <= LARGEST_SIZE || told.has(at.join(" "))) continue;
        told.add(at.join(" "));
        report({
          at: { path: at },
          message:
            "no machine can have more than 4096T, and programs count no further: systemd ignores a limit that it cannot read",
          help: "take what the node needs, such as 1G",
        });
      }
  },
};
