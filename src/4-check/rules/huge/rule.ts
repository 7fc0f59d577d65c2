import { LARGEST_SIZE } from "../../largest-size.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "node/huge",
  severity: "warning",
  title: "More than a server has",
  check(model, report) {
    const told = new Set<string>();
    for (const { memory, swap, cpus, written } of model.nodes)
      for (const [at, is, unit] of [
        [written.memory, isHuge(memory), `${memory / 1024}G of memory`],
        [written.swap, isHuge(swap), `${swap / 1024}G of swap`],
        [written.cpus, cpus > MOST_CPUS, `${cpus} CPUs`],
      ] as const) {
        if (!is || told.has(at.join(" "))) continue;
        told.add(at.join(" "));
        report({
          at: { path: at },
          message: `${unit} for a single node: a limit that is never reached is none, and one node can take everything from the others`,
          help: "take what the node needs; M, G and T are 2 to the power of 20, 30 and 40 bytes",
        });
      }
  },
};

/** What no machine can have is refused for that. */
function isHuge(size: number): boolean {
  return size > MOST_MEMORY && size <= LARGEST_SIZE;
}

/** In MiB. */
const MOST_MEMORY = 512 * 1024;
const MOST_CPUS = 128;
