import { describe, expect, it } from "vitest";
import { BugError } from "../../src/core/bug-error.js";
import { Unwritable } from "../../src/grammars/grammar.js";
import { renderSource } from "./compile.js";

const at = [["hosts", "vz"]];

function textOf(language: string, source: string, view: object, others?: Readonly<Record<string, string>>): string {
  return renderSource(language, source, { at, ...view }, others).text;
}

describe("a rendered template", () => {
  it("has every value quoted by its slot", () => {
    const source = "prlctl set {{ name }} --memsize {{ size }}\n# {{ note }}\n{{ command | argv }}\n";
    const view = { name: "it's", size: "1G", note: "don't", command: ["echo", "a b", ""] };
    expect(textOf("sh", source, view)).toBe("prlctl set 'it'\\''s' --memsize 1G\n# don't\necho 'a b' ''\n");
  });

  it("goes round loops, with what `loop` knows, and takes `else` for an empty list", () => {
    const source = `{% for x in xs %}
{{ loop.index | num }}/{{ loop.length | num }} {{ x | text }}{% if not loop.last %},{% endif %} {% if loop.first %}first{% endif %}.
{% else %}
none
{% endfor %}
`;
    expect(textOf("txt", source, { xs: ["a", "b"] })).toBe("1/2 a, first.\n2/2 b .\n");
    expect(textOf("txt", source, { xs: [] })).toBe("none\n");
  });

  it("knows the outer variables in an inner loop, and the inner `loop` there", () => {
    const source =
      "{% for x in xs %}\n{% for y in x.ys %}\n{{ x.name | text }}{{ y | text }}{{ loop.index0 | num }}\n{% endfor %}\n{% endfor %}\n";
    expect(
      textOf("txt", source, {
        xs: [
          { name: "a", ys: ["1", "2"] },
          { name: "b", ys: ["3"] },
        ],
      }),
    ).toBe("a10\na21\nb30\n");
  });

  it("takes branches by booleans, null, texts and records", () => {
    const source = "{% if a %}\na\n{% elif b %}\nb\n{% elif not c %}\nno c\n{% else %}\nelse\n{% endif %}\n";
    expect(textOf("txt", source, { a: true, b: false, c: null })).toBe("a\n");
    expect(textOf("txt", source, { a: "", b: {}, c: null })).toBe("b\n");
    expect(textOf("txt", source, { a: false, b: null, c: null })).toBe("no c\n");
    expect(textOf("txt", source, { a: null, b: "", c: "x" })).toBe("else\n");
  });

  it("has parts and macros where they are used", () => {
    const others = {
      "_shared/p.txt.njk": "part of {{ name | text }}\n",
      "_shared/m.txt.njk": "{% macro pair(a, b) %}{{ a | text }}={{ b | text }}{% endmacro %}\n",
    };
    const source = `{% from "_shared/m.txt.njk" import pair as p %}
{% import "_shared/m.txt.njk" as m %}
{% include "_shared/p.txt.njk" %}
{{ p("x", name) }}
{{ m.pair(name, "y") }}
`;
    expect(textOf("txt", source, { name: "first" }, others)).toBe("part of first\nx=first\nfirst=y\n");
  });

  it("uses another slot where a macro is called in another place", () => {
    const source = "{% macro m(a) %}{{ a }}{% endmacro %}\n{{ m(x) }}\n# {{ m(x) }}\n";
    expect(textOf("sh", source, { x: "a b" })).toBe("'a b'\n# a b\n");
  });

  it("leaves nothing of lines with tags or comments alone, and everything of other lines", () => {
    const source =
      "{# a #}\n  {# b\nc #}\n  {% if yes %}\n  x {% if yes %}y{% endif %}\n  {% if yes %}z{% endif %}\n  {% endif %}\n{% if yes %}{% if yes %}\nv\n{% endif %}{% endif %}\nw{# d #}\n";
    expect(textOf("txt", source, { yes: true })).toBe("  x y\n  z\nv\nw\n");
  });

  it("may be empty", () => {
    expect(renderSource("txt", "{% if no %}\nx\n{% endif %}\n", { at, no: null })).toEqual({ text: "", origins: [] });
  });
});

describe("a mistake of ours ends in a BugError for", () => {
  const cases: readonly (readonly [string, string, object, string])[] = [
    ["a misspelt field", "{{ nmae | text }}\n", { name: "x" }, "t.txt.njk:1:4: there is no `nmae`"],
    ["a misspelt field in `if`", "{% if flga %}\n{% endif %}\n", { flag: true }, "there is no `flga`"],
    ["a misspelt field in `for`", "{% for x in lsit %}\n{% endfor %}\n", { list: [] }, "there is no `lsit`"],
    [
      "a misspelt field of an item",
      "{% for x in xs %}\n{{ x.nmae | text }}\n{% endfor %}\n",
      { xs: [{ name: "x" }] },
      "t.txt.njk:2:5: there is no `nmae`",
    ],
    ["an undefined field", "{{ name | text }}\n", { name: undefined }, "there is no `name`"],
    ["a name that every object has", "{{ constructor | text }}\n", {}, "there is no `constructor`"],
    ["a field of the prototype", "{{ a.toString | text }}\n", { a: {} }, "there is no `toString`"],
    ["a field of null", "{{ a.b | text }}\n", { a: null }, "there is no `b`"],
    ["a length", "{{ a.length | num }}\n", { a: "text" }, "there is no `length`"],
    ["a loop over a record", "{% for x in a %}\n{% endfor %}\n", { a: {} }, "a loop needs a list"],
    ["a number in `if`", "{% if a %}\n{% endif %}\n", { a: 0 }, "`if` takes a boolean"],
    ["a list in `if`", "{% if a %}\n{% endif %}\n", { a: [] }, "`if` takes a boolean"],
    ["null in a slot", "{{ a | text }}\n", { a: null }, "was given null where a text belongs"],
    ["a record in a slot", "{{ a | text }}\n", { a: {} }, "was given object where a text belongs"],
  ];

  it.each(cases)("%s", (_, source, view, message) => {
    const rendering = () => textOf("txt", source, view);
    expect(rendering).toThrow(BugError);
    expect(rendering).toThrow(message);
  });

  it("a view that does not say where it comes from", () => {
    expect(() => renderSource("txt", "x\n", {})).toThrow("the view for t.txt has no `at`");
  });
});

describe("a value that the language cannot say", () => {
  const source =
    "{% for r in records %}\n{{ r.name | owner }} IN TXT {{ r.text | txt }} ; {{ r.note }}\n{% endfor %}\n";

  it("ends in Unwritable, with the value, the reason and the causes, nearest first", () => {
    const record = { at: [["dns", "records", 1]], name: "a.example.com", text: "x", note: "two\nlines" };
    const view = { at: [["dns"]], records: [{ ...record, at: [["dns", "records", 0]], note: "one" }, record] };
    let caught: unknown;
    try {
      renderSource("zone", source, view);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(Unwritable);
    const { slot, value, reason, at: causes } = caught as Unwritable;
    expect({ slot, value, reason, causes }).toEqual({
      slot: "a comment",
      value: "two\nlines",
      reason: "it has more than one line",
      causes: [["dns", "records", 1], ["dns"]],
    });
  });
});
