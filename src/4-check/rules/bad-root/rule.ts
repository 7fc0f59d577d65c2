import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "site/bad-root",
  severity: "error",
  title: "A document root that not all programs can say",
  check(model, report) {
    for (const site of model.sites) {
      const why = fault(site.root);
      if (why !== undefined)
        report({
          at: { path: [...site.at, "root"] },
          message: `\`${site.root}\` ${why}`,
          help: "take a directory such as /var/www/html",
        });
    }
  },
};

const SYSTEM =
  /^\/(bin|boot|dev|etc|lib|lib64|proc|root|run|sbin|sys|tmp|usr)(\/|$)|^\/(home|mnt|opt|srv|var)\/?$|^\/var\/(lib|log|cache|run|tmp|spool)\/?$/;

function fault(root: string): string | undefined {
  if (!root.startsWith("/")) return "is not an absolute path";
  if (!/^(\/[A-Za-z0-9._-]+)+\/?$/.test(root)) return "has characters or empty parts that not all programs can say";
  if (root.split("/").some((part) => part === "." || part === "..")) return "leads elsewhere";
  return SYSTEM.test(root) ? "belongs to the system" : undefined;
}
