import type { Link } from "../../../3-resolve/model.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "site/health-path-excluded",
  severity: "warning",
  title: "A health check for a page that is not sent",
  check(model, report) {
    for (const { health, link, at } of model.sites) {
      const isSent = link !== null && link.mode !== "off" && health.path !== OWN_PAGE;
      const index = isSent ? excluding(link, health.path) : -1;
      const pattern = link?.exclude[index];
      if (link === null || pattern === undefined) continue;
      report({
        at: { path: [...at, "health", "path"] },
        message: `\`${pattern}\` keeps this page from being sent: the nodes that follow do not have it, and are taken out`,
        related: [{ at: { path: [...link.at, "exclude", index] }, message: "it is excluded here" }],
        help: "ask for a page that every node has",
      });
    }
  },
};

/** It lies outside of the document root. */
const OWN_PAGE = "/.twinhost-health";

/** The first pattern that is about the page or a directory above it. */
function excluding({ exclude }: Link, path: string): number {
  const parts = path
    .replace(/[?#].*$/, "")
    .split("/")
    .slice(1);
  const names = parts.map((name, depth) => ({ name, path: `/${parts.slice(0, depth + 1).join("/")}` }));
  return exclude.findIndex((pattern) => {
    // `/cache/**` keeps back all that `/cache/*` does, and `**/cache` is `cache` at any depth.
    const bare = pattern
      .replace(/\/$/, "")
      .replace(/\/\*{2,}$/, "/*")
      .replace(/^\*\*\/(?=[^/]+$)/, "");
    const isAnchored = bare.includes("/");
    const full = bare.startsWith("/") ? bare : `/${bare}`;
    return names.some(({ name, path: whole }) => (isAnchored ? matches(full, whole) : matches(bare, name)));
  });
}

/** A pattern of rsync with at most one `*`, which is nearly all that people write. */
function matches(pattern: string, text: string): boolean {
  const star = pattern.indexOf("*");
  if (star === -1) return pattern !== "" && pattern === text;
  const [start, end] = [pattern.slice(0, star), pattern.slice(star + 1)];
  if (end.includes("*") || text.length < start.length + end.length) return false;
  const middle = text.slice(start.length, text.length - end.length);
  return text.startsWith(start) && text.endsWith(end) && !middle.includes("/");
}
