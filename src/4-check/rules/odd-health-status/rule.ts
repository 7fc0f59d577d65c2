import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "site/odd-health-status",
  severity: "warning",
  title: "A health check that is content with an error",
  check(model, report) {
    for (const { health, at, name } of model.sites)
      if (health.expect >= 300)
        report({
          at: { path: [...at, "health", "expect"] },
          message:
            health.expect < 400
              ? `a redirect (${health.expect}) tells that the server runs, and nothing about the content of \`${name}\``
              : `a node of \`${name}\` that answers ${health.expect} is taken for well, and one that works for broken`,
          help: "ask for a page that answers 200",
        });
  },
};
