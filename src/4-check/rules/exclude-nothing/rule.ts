import type { Finding } from "../../../core/complaint.js";
import type { Path } from "../../../core/path.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "sync/exclude-nothing",
  severity: "warning",
  title: "An exclude that keeps nothing back",
  check(model, report) {
    for (const { link, root } of model.sites)
      for (const [index, pattern] of (link?.exclude ?? []).entries()) {
        const why = fault(pattern, root.replace(/\/$/, ""), link?.timing.kind === "live");
        if (why !== undefined) report(finding([...(link?.at ?? []), "exclude", index], pattern, why));
      }
  },
};

interface Fault {
  readonly why: string;
  readonly instead: string | null;
}

/**
 * Asked of rsync 3.5, with the pattern as an option and in a file: none of these keeps back what it seems to, but that a comment
 * is one only in a file, such as lsyncd makes.
 */
function fault(pattern: string, root: string, isListed: boolean): Fault | undefined {
  const trimmed = pattern.trim();
  if (trimmed !== pattern) return { why: "has a blank at one end, which belongs to the name", instead: trimmed };
  if (pattern === root || pattern.startsWith(`${root}/`))
    return {
      why: "begins at the document root, so that it means this path within it",
      instead: pattern.slice(root.length) || null,
    };
  if (isListed && /^[#;]/.test(pattern))
    return {
      why: "is a comment in the list that lsyncd gives to rsync",
      instead: `?${pattern.slice(1)}`,
    };
  if (pattern === "!") return { why: "clears the list of patterns that stand before it", instead: "?" };
  if (/^[+-] /.test(pattern))
    return {
      why: "is read as a rule with a sign in front, not as a name",
      instead: pattern[0] === "-" ? pattern.slice(2) : null,
    };
  if (/^\.\/./.test(pattern)) return { why: "has a `./` that no path has", instead: pattern.slice(1) };
  if (/(^|\/)\.\.?(\/|$)|\/\/|^\/$/.test(pattern)) return { why: "is no path that rsync comes upon", instead: null };
  return undefined;
}

function finding(at: Path, pattern: string, { why, instead }: Fault): Finding {
  return {
    at: { path: at },
    message: `\`${pattern}\` ${why}: what it names would be sent`,
    help: instead === null ? "write the path from the document root, such as `/cache/`" : `write \`${instead}\``,
    ...(instead === null
      ? {}
      : {
          fix: {
            title: `write \`${instead}\``,
            safe: false,
            edits: [{ at: { path: at }, text: JSON.stringify(instead) }],
          },
        }),
  };
}
