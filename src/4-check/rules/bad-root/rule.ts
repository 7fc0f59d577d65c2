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
  /^\/(bin|boot|dev|etc|lib|lib32|lib64|lost\+found|proc|root|run|sbin|sys|tmp|usr)(\/|$)|^\/(home|media|mnt|opt|srv|var)\/?$|^\/var\/(lib|log|cache|run|lock|tmp|spool|mail|backups)\/?$/;

/** Where programs keep what they are writing: copied while it changes, it is broken, and the program with it. */
const DATA =
  /^\/var\/(lib\/(dpkg|apt|rpm|systemd|twinhost|machines|mysql|mariadb|pgsql|postgresql|mongodb|redis|ldap|docker)|log|cache|run|lock|tmp|spool|mail)(\/|$)/;

function fault(root: string): string | undefined {
  if (!root.startsWith("/")) return "is not an absolute path";
  if (!/^(\/[A-Za-z0-9._-]+)+\/?$/.test(root)) return "has characters or empty parts that not all programs can say";
  if (root.split("/").some((part) => part === "." || part === "..")) return "leads elsewhere";
  if (root.split("/").some((part) => part.startsWith("-"))) return "has a part that programs take for an option";
  return SYSTEM.test(root) || DATA.test(root) ? "belongs to the system" : undefined;
}
