import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "name/numeric-ending",
  severity: "error",
  title: "A domain that browsers take for an address",
  check(model, report) {
    const last = model.domain.slice(model.domain.lastIndexOf(".") + 1);
    if (/^([0-9]+|0x[0-9a-f]*)$/.test(last))
      report({
        at: { path: ["domain"] },
        message: `a name that ends with the number \`${last}\` is an IPv4 address to browsers, and a wrong one (URL Standard, "ends in a number")`,
        help: "take a domain that ends with letters, such as example.com",
      });
  },
};
