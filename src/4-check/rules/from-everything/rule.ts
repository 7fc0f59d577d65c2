import type { Network } from "../../../core/address.js";
import type { Path } from "../../../core/path.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "security/from-everything",
  severity: "warning",
  title: "A limit that is none",
  check(model, report) {
    const lists: readonly { readonly from: readonly Network[]; readonly at: Path }[] = [
      ...model.firewall.allowed,
      ...model.published,
    ];
    for (const { from, at } of lists) {
      const index = from.findIndex(({ prefix }) => prefix === 0);
      if (index !== -1)
        report({
          at: { path: [...at, "from", index] },
          message: `${from[index]?.text} is everybody${from.length > 1 ? ", so that the other networks change nothing" : ""}`,
          help: "name the networks that need it, or leave `from` out to say that everybody may",
        });
    }
  },
};
