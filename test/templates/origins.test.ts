import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderSource } from "./compile.js";

const first = { at: [["nodes", "first"]], name: "first" };
const second = { at: [["nodes", "second"]], name: "second" };
const root = { at: [["hosts", "vz"]] };

/** Each line with its causes, as people write paths. */
function caused(language: string, source: string, view: object): string[] {
  const { text, origins } = renderSource(language, source, view);
  const lines = text.split("\n").slice(0, -1);
  return lines.map((line, index) => {
    const origin = origins.find(({ first: from, last }) => from <= index + 1 && index + 1 <= last);
    return `${line} <- ${origin?.at.map((path) => path.join(".")).join(", ")}`;
  });
}

describe("every line of a file", () => {
  it("belongs to the item of its loop, then to what is around", () => {
    const source = "head\n{% for n in nodes %}\nnode {{ n.name | text }}\n\n{% endfor %}\nfoot\n";
    expect(caused("txt", source, { ...root, nodes: [first, second] })).toEqual([
      "head <- hosts.vz",
      "node first <- nodes.first, hosts.vz",
      " <- nodes.first, hosts.vz",
      "node second <- nodes.second, hosts.vz",
      " <- nodes.second, hosts.vz",
      "foot <- hosts.vz",
    ]);
  });

  it("belongs to the innermost item first", () => {
    const site = { at: [["sites", "www"]], nodes: [first, second], name: "www" };
    const source = "{% for s in sites %}\nsite\n{% for n in s.nodes %}\nnode\n{% endfor %}\n{% endfor %}\n";
    expect(caused("txt", source, { ...root, sites: [site] })).toEqual([
      "site <- sites.www, hosts.vz",
      "node <- nodes.first, sites.www, hosts.vz",
      "node <- nodes.second, sites.www, hosts.vz",
    ]);
  });

  it("belongs to all items that wrote into it", () => {
    const source = "acl { {% for n in nodes %}{{ n.name | word }}; {% endfor %}};\nx;\n";
    expect(caused("named", source, { ...root, nodes: [first, second] })).toEqual([
      "acl { first; second; }; <- nodes.first, nodes.second, hosts.vz",
      "x; <- hosts.vz",
    ]);
  });

  it("belongs to whatever holds a value that it prints", () => {
    const source = "{% for s in sites %}\n{{ s.name | text }} on {{ s.node.name | text }}\n{% endfor %}\n";
    const site = { at: [["sites", "www"]], name: "www", node: second };
    expect(caused("txt", source, { ...root, sites: [site] })).toEqual([
      "www on second <- nodes.second, sites.www, hosts.vz",
    ]);
  });

  it("belongs to what `from` names, for that line alone", () => {
    const source = "a{{ link | from }}\n{{ link | from }}b\nc\n";
    const view = { ...root, link: { at: [["sites", "www", "sync"]] } };
    expect(caused("txt", source, view)).toEqual([
      "a <- sites.www.sync, hosts.vz",
      "b <- sites.www.sync, hosts.vz",
      "c <- hosts.vz",
    ]);
  });

  it("belongs to the same causes where a value has several lines", () => {
    const source = "{% for n in nodes %}\necho {{ n.text }} x\n{% endfor %}\n";
    expect(caused("sh", source, { ...root, nodes: [{ ...first, text: "a\nb\nc" }] })).toEqual([
      "echo 'a <- nodes.first, hosts.vz",
      "b <- nodes.first, hosts.vz",
      "c' x <- nodes.first, hosts.vz",
    ]);
  });

  it("is counted in one stretch with its neighbours of the same causes", () => {
    const source = "a\nb\n{% for n in nodes %}\nx\ny\n{% endfor %}\nc\n";
    expect(renderSource("txt", source, { ...root, nodes: [first, { ...first }] }).origins).toEqual([
      { first: 1, last: 2, at: [["hosts", "vz"]] },
      {
        first: 3,
        last: 6,
        at: [
          ["nodes", "first"],
          ["hosts", "vz"],
        ],
      },
      { first: 7, last: 7, at: [["hosts", "vz"]] },
    ]);
  });

  it("is covered once, from the first to the last, whatever is rendered", () => {
    const source =
      "{% for x in xs %}\n{% if x.long %}\na {{ x.text }}\n\n{% endif %}b {% for y in x.ys %}{{ y.text }} {% endfor %}\n{% endfor %}\n";
    const text = fc.constantFrom("t", "two\nlines", "\n", "");
    const item = fc.record({
      at: fc.constantFrom([["a"]], [["b"]]),
      long: fc.boolean(),
      text,
      ys: fc.array(fc.record({ at: fc.constantFrom([["c"]], [["d"]]), text }), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 4 }), (xs) => {
        const rendered = renderSource("sh", source, { ...root, xs });
        const count = rendered.text.split("\n").length - 1;
        const covered = rendered.origins.flatMap(({ first: from, last }) =>
          Array.from({ length: last - from + 1 }, (_, index) => from + index),
        );
        expect(covered).toEqual(Array.from({ length: count }, (_, index) => index + 1));
        expect(rendered.origins.every(({ at }) => at.length > 0)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
