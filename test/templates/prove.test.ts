import { describe, expect, it } from "vitest";
import { grammars } from "../../src/grammars/all.js";
import type { Grammar } from "../../src/grammars/grammar.js";
import { prove } from "../../src/templates/prove.js";

interface Broken {
  readonly what: string;
  readonly language: string;
  readonly source: string;
  /** Line, column and a part of the reason of each fault. */
  readonly faults: readonly (readonly [number, number, string])[];
  readonly others?: Readonly<Record<string, string>>;
}

const BROKEN: readonly Broken[] = [
  {
    what: "a value in double quotes",
    language: "sh",
    source: 'echo "for {{ name }}"\n',
    faults: [[1, 11, "a value in double needs a slot; no slot can"]],
  },
  {
    what: "a slot in single quotes",
    language: "sh",
    source: "echo\necho 'for {{ name | word }}'\n",
    faults: [[2, 21, "the slot `word` cannot stand in single"]],
  },
  {
    what: "a value behind a backslash, which would escape its quote",
    language: "sh",
    source: "echo \\{{ name }}\n",
    faults: [[1, 7, "a value in escape needs a slot"]],
  },
  {
    what: "a value behind a dollar, which would change its quotes",
    language: "sh",
    source: "echo ${{ name }}\n",
    faults: [[1, 7, "a value in dollar needs a slot"]],
  },
  {
    what: "a value within a parameter expansion",
    language: "sh",
    source: "echo ${x:-{{ name }}}\n",
    faults: [[1, 11, "a value in param needs a slot"]],
  },
  {
    what: "a value within braces, where its commas would divide",
    language: "sh",
    source: "echo x{a,{{ name }}}\n",
    faults: [[1, 10, "a value in brace needs a slot"]],
  },
  {
    what: "a word in arithmetic",
    language: "sh",
    source: "echo $(( {{ n | word }} + 1 ))\n",
    faults: [[1, 17, "the slot `word` cannot stand in arith; there is num"]],
  },
  {
    what: "a value before a redirection, where a number means a descriptor",
    language: "sh",
    source: "echo {{ name }}>file\n",
    faults: [[1, 16, "right before a redirection"]],
  },
  {
    what: "a value in a here-document that expands",
    language: "sh",
    source: "cat <<EOF\nx {{ name | line }}\nEOF\n",
    faults: [[2, 13, "the slot `line` cannot stand in there"]],
  },
  {
    what: "a value that begins a line of a here-document, and may end it",
    language: "sh",
    source: "cat <<'EOF'\n{{ name | line }}\nEOF\n",
    faults: [[2, 11, "the slot `line` cannot stand in here-start"]],
  },
  {
    what: "backquotes",
    language: "sh",
    source: "x=`id`\n",
    faults: [[1, 3, "backquotes nest badly"]],
  },
  {
    what: "`case` in a substitution",
    language: "sh",
    source: "x=$(case $y in a) echo 1 ;; esac)\n",
    faults: [[1, 9, "`case` inside $(…)"]],
  },
  {
    what: "a string that does not end",
    language: "sh",
    source: 'echo "a\n',
    faults: [[2, 1, "the file ends in double"]],
  },
  {
    what: "a file without a final line end",
    language: "sh",
    source: "echo a",
    faults: [[1, 7, "the file ends in word"]],
  },
  {
    what: "branches that end in different places",
    language: "sh",
    source: 'echo {% if a %}"x{% else %}y{% endif %}\n',
    faults: [[1, 9, "the branches of this `if` end in different states: double and word"]],
  },
  {
    what: "a branch that opens a string, without another branch",
    language: "lua",
    source: 'x = {% if a %}"{% endif %}\n',
    faults: [[1, 8, "double and ground"]],
  },
  {
    what: "a loop that does not end where it began",
    language: "named",
    source: '{% for x in xs %}\nzone "{% endfor %}\n',
    faults: [[1, 4, "this loop does not end where it began: ground and string"]],
  },
  {
    what: "a comment that only one branch begins",
    language: "sh",
    source: "echo {% if a %}{{ b }}{% endif %}# x\n",
    faults: [[1, 34, "by the branch taken before, this may be comment or word"]],
  },
  {
    what: "a slot that the language does not have",
    language: "zone",
    source: "{{ name | word }} IN A {{ a | ip }}\n",
    faults: [
      [1, 11, "the slot `word` cannot stand in line; there is owner"],
      [1, 31, "`ip` is not a slot of zone; there are target"],
    ],
  },
  {
    what: "a value without a slot where none is meant by itself",
    language: "zone",
    source: "x IN A {{ a }}\n",
    faults: [[1, 8, "a value in ground needs a slot; there are target"]],
  },
  {
    what: "a value right before other text, which would join it",
    language: "zone",
    source: "{{ a | owner }}.example.com. IN A 192.0.2.1\n",
    faults: [[1, 16, "right before other text"]],
  },
  {
    what: "a filter of nunjucks",
    language: "txt",
    source: "{{ a | upper | text }}\n",
    faults: [[1, 8, "a second filter cannot follow"]],
  },
  {
    what: "the filter `safe`",
    language: "html",
    source: "{{ a | safe }}\n",
    faults: [[1, 8, "`safe` is not a slot of html"]],
  },
  {
    what: "a slot with an argument",
    language: "txt",
    source: "{{ a | text(1) }}\n",
    faults: [[1, 8, "takes no arguments"]],
  },
  {
    what: "arithmetic",
    language: "txt",
    source: "{{ a + 1 | num }}\n",
    faults: [[1, 4, "not Add"]],
  },
  {
    what: "a comparison",
    language: "txt",
    source: "{% if a == 1 %}\nx\n{% endif %}\n",
    faults: [[1, 9, "not a comparison"]],
  },
  {
    what: "`and`",
    language: "txt",
    source: "{% if a and b %}\nx\n{% endif %}\n",
    faults: [[1, 7, "not `and`"]],
  },
  {
    what: "an inline if",
    language: "txt",
    source: '{{ "x" if a else "y" | text }}\n',
    faults: [[1, 4, "not an inline `if`"]],
  },
  {
    what: "a call",
    language: "txt",
    source: "{{ a.toString() | text }}\n",
    faults: [[1, 14, "not a call"]],
  },
  {
    what: "a computed field",
    language: "txt",
    source: "{{ a[b] | text }}\n",
    faults: [[1, 5, "not LookupVal"]],
  },
  {
    what: "`set`",
    language: "txt",
    source: "x\n{% set a = 1 %}\n",
    faults: [[2, 4, "`set` is not an allowed tag"]],
  },
  {
    what: "inheritance",
    language: "txt",
    source: '{% extends "a.txt.njk" %}\n{% block a %}x{% endblock %}\n',
    faults: [
      [1, 4, "`extends` is not an allowed tag"],
      [2, 4, "`block` is not an allowed tag"],
    ],
  },
  {
    what: "`raw`",
    language: "txt",
    source: "x\n{% raw %}{{ a }}{% endraw %}\n",
    faults: [[2, 4, "`raw` is not an allowed tag"]],
  },
  {
    what: "a tag that nobody knows",
    language: "txt",
    source: "{% while a %}\n",
    faults: [[1, 4, "unknown block tag: while"]],
  },
  {
    what: "a tag that is not closed",
    language: "txt",
    source: "x\n{% if a %}\ny\n",
    faults: [[3, 1, "end of file"]],
  },
  {
    what: "stripping of blanks",
    language: "txt",
    source: "x\n  {%- if a %}y{% endif %}\n",
    faults: [[2, 3, "`-` is not allowed in a tag"]],
  },
  {
    what: "a comment without blanks, which would be printed",
    language: "txt",
    source: "a\n {#b#}\n",
    faults: [[2, 3, "a comment has blanks inside"]],
  },
  {
    what: "a loop over a record",
    language: "txt",
    source: "{% for k, v in a %}\n{{ k | text }}\n{% endfor %}\n",
    faults: [[1, 4, "a loop has one variable"]],
  },
  {
    what: "`loop` outside of loops, and a field that it does not have",
    language: "txt",
    source: "{{ loop.index | num }}\n{% for x in xs %}\n{{ loop.revindex | num }}\n{% endfor %}\n",
    faults: [
      [1, 8, "no meaning outside a loop"],
      [3, 8, "of `loop` there are index"],
    ],
  },
  {
    what: "a macro that reaches for the view",
    language: "txt",
    source: "{% macro m(a) %}\n{{ b | text }}{% endmacro %}\n{{ m(x) }}\n",
    faults: [[2, 4, "a macro sees its parameters only, and `b` is none"]],
  },
  {
    what: "a macro with too few arguments, and one that is not there",
    language: "txt",
    source: "{% macro m(a) %}x{% endmacro %}\n{{ m() }}\n{{ n(1) }}\n",
    faults: [
      [2, 5, "`m` takes 1 arguments: a"],
      [3, 4, "there is none of this name"],
    ],
  },
  {
    what: "a macro that calls itself",
    language: "txt",
    source: "{% macro m(a) %}{{ m(a) }}{% endmacro %}\n{{ m(x) }}\n",
    faults: [[1, 21, "`m` calls itself"]],
  },
  {
    what: "a macro called where its text breaks out",
    language: "sh",
    source: '{% macro m(a) %}{{ a }}{% endmacro %}\necho "{{ m(x) }}"\n',
    faults: [[1, 17, "a value in double needs a slot"]],
  },
  {
    what: "a default for a parameter",
    language: "txt",
    source: "{% macro m(a=1) %}x{% endmacro %}\n",
    faults: [[1, 4, "a parameter has no default"]],
  },
  {
    what: "an include of what is not there, of another language, and of a computed name",
    language: "txt",
    source: '{% include "no.txt.njk" %}\n{% include "a.sh.njk" %}\n{% include a %}\n',
    faults: [
      [1, 12, "there is no template `no.txt.njk`"],
      [2, 12, "is not a template for txt"],
      [3, 12, "named by a text in quotes"],
    ],
  },
  {
    what: "a part that is wrong where it is included",
    language: "sh",
    source: 'echo "{% include "p.sh.njk" %}"\n',
    others: { "p.sh.njk": "a {{ b }}" },
    faults: [[1, 3, "a value in double needs a slot"]],
  },
  {
    what: "parts that include each other",
    language: "txt",
    source: '{% include "p.txt.njk" %}\n',
    others: { "p.txt.njk": 'x{% include "q.txt.njk" %}', "q.txt.njk": '{% include "p.txt.njk" %}' },
    faults: [[1, 4, "`p.txt.njk` includes itself"]],
  },
  {
    what: "an import of a template with text of its own, and of a macro that it does not have",
    language: "txt",
    source: '{% from "m.txt.njk" import a, b %}\n',
    others: { "m.txt.njk": "{% macro a() %}x{% endmacro %}\ntext\n" },
    faults: [
      [1, 9, "has more than macros (line 2)"],
      [1, 31, "there is no macro `b`"],
    ],
  },
  {
    what: "a description that a value would end",
    language: "systemd",
    source: "[Unit]\nDescription={{ a | word }}\nExecStart=/bin/x {{ b | value }}\n{{ c }}\n",
    faults: [
      [2, 20, "the slot `word` cannot stand in text; there is value"],
      [3, 25, "the slot `value` cannot stand in exec; there are"],
      [4, 1, "a value in line needs a slot; no slot can"],
    ],
  },
  {
    what: "a rule with a value in quotes",
    language: "iptables",
    source: '*filter\n-A X --comment "{{ a | comment }}"\nCOMMIT\n',
    faults: [[2, 24, "the slot `comment` cannot stand in string"]],
  },
  {
    what: "an event handler, a script and an attribute without quotes",
    language: "html",
    source: '<a onclick="{{ a | attr }}">x</a>\n<script>{{ b | text }}</script>\n<a title={{ c | attr }}>\n',
    faults: [
      [1, 20, "the slot `attr` cannot stand in code"],
      [2, 16, "the slot `text` cannot stand in raw"],
      [3, 17, "the slot `attr` cannot stand in equals"],
      [3, 24, "quoted with double quotes"],
    ],
  },
  {
    what: "an Apache comment that swallows the next line",
    language: "apache",
    source: "# a \\\nRequire all denied\n",
    faults: [[1, 6, "takes the next line with it"]],
  },
];

function proved(broken: Pick<Broken, "language" | "source" | "others">) {
  const name = `t.${broken.language}.njk`;
  return prove(name, broken.source, grammars[broken.language] as Grammar, (other) => broken.others?.[other]);
}

describe("a template is refused, with place and reason, for", () => {
  it.each(BROKEN)("$what ($language)", (broken) => {
    const found = proved(broken).map(({ line, column, message }) => [line, column, message]);
    expect(found).toEqual(broken.faults.map(([line, column, part]) => [line, column, expect.stringContaining(part)]));
  });

  it("each fault once, however often a loop goes round or a part is included", () => {
    const others = { "p.sh.njk": 'x "{{ a }}"\n' };
    const source = '{% for x in xs %}\n{% include "p.sh.njk" %}\n{% include "p.sh.njk" %}\n{% endfor %}\n';
    const found = proved({ language: "sh", source, others });
    expect(found.map(({ template, line, column }) => `${template}:${line}:${column}`)).toEqual(["p.sh.njk:1:4"]);
  });
});

const FINE: readonly (readonly [string, string, string])[] = [
  ["words after any quoting", "sh", "a=\"$b\"{{ c }} 'd'{{ e }} ${f}{{ g }} $h/{{ i }} \\\n  {{ j }}\n"],
  ["values in substitutions within strings", "sh", 'echo "x $(prlctl status {{ a }} | wc -l) y $({{ b | argv }})"\n'],
  ["counting in bash", "sh", 'x=(a b)\necho ${#x[@]} ${x[*]#y} $# "${#x}"\n((i++))\n'],
  ["an array of bash", "sh", "x=(\n{% for a in as %}\n  {{ a }}\n{% endfor %}\n)\n"],
  ["a function and a case", "sh", "f() {\n  case $1 in\n    a) {{ b | argv }} ;;\n    *) x ;;\n  esac\n}\n"],
  ["a list with blanks between", "sh", "x {% for a in as %}{{ a }}{% if not loop.last %} {% endif %}{% endfor %}\n"],
  ["a list with blanks before", "sh", "x{% for a in as %} {{ a }}{% endfor %}\n"],
  ["a choice at the end of a line", "sh", "x{% if a %} {{ b }}{% elif c %} d{% else %} {{ e | words }}{% endif %}\n"],
  ["here-documents", "sh", "cat <<'A' <<-\"B\" && x\nto {{ a | line }}\nA\n\tB\ncat <<EOF | y\n$z\nEOF\n"],
  ["a here-document whose lines look like its end", "sh", "cat <<'EOF'\nEOFX\nxEOF\n EOF\nEOF\necho {{ a }}\n"],
  ["a redirection to a value", "sh", "x >{{ a }} 2>> {{ b }} <{{ c }} 2>&1\n"],
  ["hashes that begin no comment", "sh", "echo a#b ${c#d} $# '#' x\\# {{ e }}#f\n"],
  ["a comment that has quotes in it", "sh", "# it's {{ a }}\nx {{ b }}  # don't\n"],
  ["a number in arithmetic", "sh", "x=$(( (y + {{ a | num }}) * 2 ))\n"],
  ["a comment that vanishes with its line", "zone", "{# one #}\n  {# two #}\n$TTL {{ t | ttl }}\n"],
  ["a list in named.conf", "named", "acl a { {% for x in xs %}{{ x | network }}; {% endfor %}};\n"],
  [
    "nested loops and an else",
    "hosts",
    "{% for a in as %}\n{{ a.ip | address }} {{ a.names | names }}\n{% else %}\n# {{ nobody }}\n{% endfor %}\n",
  ],
  [
    "a macro in two places",
    "lua",
    '{% macro m(a) %}{{ a | str }}{% endmacro %}\nx = {{ m(b) }}\ny = { {{ m("c") }}, {{ m(d.e) }} }\n',
  ],
];

describe("a template is accepted with", () => {
  it.each(FINE)("%s (%s)", (_, language, source) => {
    expect(proved({ language, source })).toEqual([]);
  });
});
