import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "content/dynamic",
  severity: "warning",
  title: "Signs that the files alone are not the content",
  check(model, report) {
    for (const { link, name } of model.sites)
      for (const [index, pattern] of (link === null || link.mode === "off" ? [] : link.exclude).entries()) {
        const sign = SIGNS.find(({ of }) => of.test(pattern));
        if (sign !== undefined && link !== null)
          report({
            at: { path: [...link.at, "exclude", index] },
            message: `${sign.means} when another node takes over \`${name}\``,
            help: sign.help,
          });
      }
  },
};

const SIGNS = [
  {
    of: /(^|[/_-])sess(ions?)?[/*]*$/i,
    means: "sessions stay on the node that began them: visitors are logged out, and carts are empty,",
    help: "keep sessions in signed cookies; silence this if losing them is meant",
  },
  {
    of: /\.(sqlite3?|sqlite|db3?|mdb|frm|ibd|sdb)(-\w+)?$/i,
    means: "a database in a file is on one node only, and its content is gone",
    help: "replicate it with its own means (Litestream, a database server); files cannot be sent while they are written",
  },
  {
    of: /(^|\/)(uploads?|media|attachments|user-?files)[/*]*$/i,
    means: "what visitors upload stays on the node that took it, and is missing",
    help: "let uploads be sent too, and be made on the node that holds the content",
  },
];
