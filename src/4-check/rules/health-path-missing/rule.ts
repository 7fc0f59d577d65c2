import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "site/health-path-missing",
  severity: "warning",
  title: "A health check that nothing answers",
  check(model, report) {
    for (const { server, health, at, name } of model.sites)
      if (server === "none" && health.path === OWN_PAGE)
        report({
          at: { path: [...at, "server"] },
          message: `${OWN_PAGE} is a page that our web servers have, and you bring your own: no node of \`${name}\` ever counts as well, and none is taken out when it hangs`,
          help: "set `health.path` to a page that your server has",
        });
  },
};

const OWN_PAGE = "/.twinhost-health";
