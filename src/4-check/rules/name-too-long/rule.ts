import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "name/too-long",
  severity: "error",
  title: "A name that is too long for DNS",
  check(model, report) {
    for (const site of model.sites)
      for (const name of site.names)
        if (name.hostName.length > 253)
          report({
            at: { path: name.at },
            message: `this name has ${name.hostName.length} characters with the domain, and 253 is the most`,
            help: "shorten it",
          });
  },
};
