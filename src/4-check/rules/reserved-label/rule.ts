import { domainToUnicode } from "node:url";
import type { Model } from "../../../3-resolve/model.js";
import type { Place } from "../../../core/diagnostic.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "name/reserved-label",
  severity: "warning",
  title: "A name that is encoded and means nothing",
  check(model, report) {
    for (const { text, at } of written(model)) {
      const label = text.split(".").find((one) => /^..--/.test(one) && !isEncoded(one));
      if (label !== undefined)
        report({
          at,
          message: label.startsWith("xn--")
            ? `\`${label}\` is no valid encoding of an international name: browsers do not open it`
            : `two hyphens in the third and fourth place of \`${label}\` are kept for encodings (RFC 5891), and registries refuse them`,
          help: "take another name; for an international one copy its encoded form from your registrar",
        });
    }
  },
};

function isEncoded(label: string): boolean {
  if (!label.startsWith("xn--")) return false;
  const decoded = domainToUnicode(label);
  // What cannot be decoded Node gives as nothing, and from 24 on as it is.
  return decoded !== "" && decoded !== label;
}

function written(model: Model): readonly { readonly text: string; readonly at: Place }[] {
  return [
    { text: model.domain, at: { path: ["domain"] } },
    ...[...model.hosts, ...model.nodes].map(({ name, at }) => ({ text: name, at: { path: at, part: "key" as const } })),
    ...model.sites.flatMap(({ names }) => names.map(({ label, at }) => ({ text: label, at: { path: at } }))),
  ];
}
