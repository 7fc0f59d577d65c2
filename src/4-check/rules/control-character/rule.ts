import type { Model } from "../../../3-resolve/model.js";
import type { Path } from "../../../core/path.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "text/control-character",
  severity: "error",
  title: "A character that cannot be seen",
  check(model, report) {
    for (const { text, at } of freeTexts(model)) {
      const found = UNSEEN.exec(text)?.[0].codePointAt(0);
      if (found === undefined) continue;
      const name = `U+${found.toString(16).toUpperCase().padStart(4, "0")}`;
      report({
        at: { path: at },
        message: `there is ${name} in it, which nobody sees: it would end a line, turn the direction of the text, or make two texts look alike`,
        help: "remove it",
      });
    }
  },
};

/** Control and format characters, line and paragraph separators, halves of pairs. Joiners belong to scripts and to emoji. */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\ufffe\uffff]/u;

interface Text {
  readonly text: string;
  readonly at: Path;
}

/** What people write freely. All other texts have a form that leaves no room for such characters. */
function freeTexts(model: Model): readonly Text[] {
  const comments = [...model.published, ...model.firewall.allowed].flatMap(({ comment, at }) =>
    comment === null ? [] : [{ text: comment, at: [...at, "comment"] }],
  );
  const records = model.dns.records.flatMap(({ content, at }) =>
    "data" in content && content.data.type === "TXT" ? [{ text: content.data.text, at: [...at, "value"] }] : [],
  );
  const excludes = model.sites.flatMap(({ link }) =>
    (link?.exclude ?? []).map((text, index) => ({ text, at: [...(link?.at ?? []), "exclude", index] })),
  );
  const reasons = model.silences.map(({ because, at }) => ({ text: because, at: [...at, "because"] }));
  return [...comments, ...records, ...excludes, ...reasons];
}
