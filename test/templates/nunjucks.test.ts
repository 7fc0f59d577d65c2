import fc from "fast-check";
import nunjucks from "nunjucks";
import { describe, expect, it } from "vitest";
import { txt } from "../../src/grammars/txt.js";
import { renderSource } from "./compile.js";

const OTHERS = {
  "part.txt.njk": "part {{ name | text }}\n",
  "macros.txt.njk": "{% macro pair(a, b) %}<{{ a | text }},{{ b | text }}>{% endmacro %}\n",
};

/** Renders with nunjucks itself, as its manual says, with our slots for filters. */
function renderWithNunjucks(source: string, view: object): string {
  const sources: Readonly<Record<string, string>> = { ...OTHERS, "t.txt.njk": source };
  const loader = { getSource: (name: string) => ({ src: sources[name] ?? "", path: name, noCache: true }) };
  const environment = new nunjucks.Environment(loader, {
    autoescape: false,
    throwOnUndefined: true,
    trimBlocks: true,
    lstripBlocks: true,
    tags: { commentStart: "{# ", commentEnd: " #}" },
  });
  for (const [name, slot] of Object.entries(txt.slots))
    environment.addFilter(name, (value: unknown) => slot.write(value));
  return environment.render("t.txt.njk", view);
}

const INCLUDE = '{% include "part.txt.njk" %}\n';

const word = fc.stringMatching(/^[a-z <>&'"]{1,6}$/);
const item = fc.record({
  at: fc.constant([["x"]]),
  name: word,
  flag: fc.boolean(),
  note: fc.option(word),
  items: fc.constant([]),
});
const view = fc.record({
  at: fc.constant([["root"]]),
  name: word,
  flag: fc.boolean(),
  note: fc.option(word),
  items: fc.array(
    fc.oneof(
      item,
      item.map((one) => ({ ...one, items: [{ ...one, name: "inner" }] })),
    ),
    { maxLength: 3 },
  ),
});

/** Templates that are made of everything that is allowed; `scope` is a record with the fields of an item. */
function lines(depth: number, scope: string): fc.Arbitrary<string> {
  const field = (name: string) => (scope === "" ? name : `${scope}.${name}`);
  const value = fc.constantFrom(
    `{{ ${field("name")} | text }}`,
    `{{ m.pair(${field("name")}, "x") }}`,
    `{% if ${field("note")} %}{{ ${field("note")} | text }}{% else %}-{% endif %}.`,
    `{% for one in ${field("items")} %}{{ loop.index | num }}{{ one.name | text }}{% if not loop.last %}, {% endif %}{% endfor %};`,
    `{# so #}`,
  );
  const text = fc
    // A line that begins with a blank and a tag loses the blank in nunjucks; ours is printed as it stands.
    .tuple(fc.stringMatching(/^[a-z]{1,3}$/), fc.array(value, { maxLength: 3 }), word)
    .map(([before, values, after]) => `${before}${values.join(" ")}${after}\n`);
  if (depth === 0) return text;
  const within = fc.array(lines(depth - 1, scope), { maxLength: 2 }).map((parts) => parts.join(""));
  const name = `i${depth}`;
  // nunjucks 3.2.4 makes code that does not parse out of an include in the `else` of a loop.
  const none = within.map((text) => text.replaceAll(INCLUDE, ""));
  const looped = fc.array(lines(depth - 1, name), { minLength: 1, maxLength: 2 }).map((parts) => parts.join(""));
  const condition = fc.constantFrom(field("flag"), `not ${field("flag")}`, field("note"));
  return fc.oneof(
    text,
    fc.constant(INCLUDE),
    fc
      .tuple(condition, within, within)
      .map(([test, yes, no]) => `  {% if ${test} %}\n${yes}{% else %}\n${no}  {% endif %}\n`),
    fc
      .tuple(looped, none)
      .map(
        ([body, otherwise]) => `{% for ${name} in ${field("items")} %}\n${body}{% else %}\n${otherwise}{% endfor %}\n`,
      ),
  );
}

describe("a template", () => {
  it("comes out as nunjucks itself would render it", () => {
    const template = fc
      .array(lines(3, ""), { maxLength: 5 })
      .map((parts) => `{% import "macros.txt.njk" as m %}\n${parts.join("")}`);
    fc.assert(
      fc.property(template, view, (source, given) => {
        expect(renderSource("txt", source, given, OTHERS).text).toBe(renderWithNunjucks(source, given));
      }),
      { numRuns: 120 },
    );
  });
});
