import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { html } from "../../../src/grammars/html.js";
import { md } from "../../../src/grammars/md.js";
import { svg } from "../../../src/grammars/svg.js";
import { inFolder, run } from "./run.js";
import { samples } from "./samples.js";

/** Renders Markdown as GitHub does, and gives the content of every element of one kind, with its tags. */
function render(markdown: string, element: string): string[] {
  const extensions = ["table", "strikethrough", "tasklist"].flatMap((name) => ["-e", name]);
  const { stdout } = run("cmark-gfm", "cmark-gfm", ["--unsafe", "--to", "html", ...extensions], markdown);
  const pattern = new RegExp(`<${element}[^>]*>(.*?)</${element}>`, "gs");
  return [...stdout.toString("utf8").matchAll(pattern)].map(([, content = ""]) => content);
}

function decoded(content: string): string {
  if (/[<>]/.test(content)) throw new Error(`there is a tag in ${content}`);
  return content.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}

describe("cmark-gfm", () => {
  it("shows every text as it is: alone, in a line, in a list and in a table", () => {
    const all = samples((text) => md.slots.text?.write(text) as string).filter(({ text }) => text.trim() !== "");
    const texts = all.map(({ text }) => text);
    const alone = all.map(({ out }) => `x\n\n${out}\n\n`).join("");
    expect(
      render(alone, "p")
        .filter((_, index) => index % 2 === 1)
        .map(decoded),
    ).toEqual(texts);
    const inLine = all.map(({ out }) => `before ${out}: after\n\n`).join("");
    expect(render(inLine, "p").map(decoded)).toEqual(texts.map((text) => `before ${text}: after`));
    expect(render(all.map(({ out }) => `- ${out}\n`).join(""), "li").map(decoded)).toEqual(texts);
    const rows = all.map(({ out }) => `| a | ${out} |\n`).join("");
    expect(
      render(`| x | y |\n| --- | --- |\n${rows}`, "td")
        .filter((_, index) => index % 2 === 1)
        .map(decoded),
    ).toEqual(texts);
    expect(texts.length).toBeGreaterThan(300);
  });

  it("shows every piece of code as it is, in a line and in a table", () => {
    const all = samples((text) => md.slots.code?.write(text) as string);
    expect(render(all.map(({ out }) => `x ${out} y\n\n`).join(""), "code").map(decoded)).toEqual(
      all.map(({ text }) => text),
    );
    const cells = samples((text) => md.slots.codecell?.write(text) as string);
    const rows = cells.map(({ out }) => `| a | ${out} |\n`).join("");
    expect(render(`| x | y |\n| --- | --- |\n${rows}`, "code").map(decoded)).toEqual(cells.map(({ text }) => text));
    expect(cells.length).toBeGreaterThan(300);
  });

  it("shows every line of a block as it is", () => {
    const all = samples((text) => md.slots.line?.write(text) as string);
    const [block = ""] = render(`\`\`\`\n${all.map(({ out }) => `${out}\n`).join("")}\`\`\`\n`, "code");
    expect(decoded(block).split("\n").slice(0, -1)).toEqual(all.map(({ text }) => text));
  });

  it("shows nothing out of a comment", () => {
    const all = samples((text) => md.slots.comment?.write(text) as string);
    const page = run(
      "cmark-gfm",
      "cmark-gfm",
      ["--unsafe"],
      all.map(({ out }) => `<!-- ${out} -->\n\n`).join(""),
    ).stdout.toString();
    expect(page.replace(/<!-- (?:(?!-->).)* -->\n/gs, "")).toBe("");
  });

  it("would show emphasis for a text that is not escaped: this test can fail", () => {
    expect(() => render("**a**\n", "p").map(decoded)).toThrow("there is a tag");
  });
});

describe("python's HTML parser", () => {
  it("takes every text and every attribute for what it was", () => {
    const all = samples((text) => html.slots.text?.write(text) as string);
    const page = all.map(({ text, out }) => `<p title="${html.slots.attr?.write(text)}">${out}</p>\n`).join("");
    const program = `import html.parser, json, sys
class Reader(html.parser.HTMLParser):
    found = []
    def handle_starttag(self, tag, attrs): self.found.append([tag, attrs[0][1], ""])
    def handle_endtag(self, tag): pass
    def handle_data(self, data): self.found[-1][2] += data
reader = Reader(convert_charrefs=True)
reader.feed(sys.stdin.buffer.read().decode("utf-8")); reader.close()
json.dump(reader.found, sys.stdout)`;
    const { stdout, stderr } = run("python3-minimal", "python3", ["-c", program], page);
    expect(stderr).toBe("");
    expect(JSON.parse(stdout.toString("utf8"))).toEqual(all.map(({ text }) => ["p", text, `${text}\n`]));
    expect(all.length).toBeGreaterThan(300);
  });
});

describe("xmllint", () => {
  it("takes every text and every attribute of an SVG for what it was", () => {
    const all = samples((text) => svg.slots.text?.write(text) as string);
    const rows = all.map(({ text, out }) => `<text class="${svg.slots.attr?.write(text)}">${out}</text>\n`).join("");
    inFolder((folder) => {
      const path = join(folder, "x.svg");
      writeFileSync(path, `<svg xmlns="http://www.w3.org/2000/svg">\n${rows}</svg>\n`);
      const ask = (what: string) => run("libxml2-utils", "xmllint", ["--nonet", "--xpath", what, path]);
      const { status, stderr } = run("libxml2-utils", "xmllint", ["--nonet", "--noout", path]);
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      const texts = ask("//*[local-name()='text'][position()<=3]/text()").stdout.toString();
      expect(texts.split("\n").length).toBeGreaterThan(1);
      for (const [index, { text }] of all.entries()) {
        if (index % 40 !== 0) continue;
        const value = ask(`string(/*/*[${index + 1}])`)
          .stdout.toString("utf8")
          .slice(0, -1);
        const attribute = ask(`string(/*/*[${index + 1}]/@class)`)
          .stdout.toString("utf8")
          .slice(0, -1);
        expect([value, attribute]).toEqual([text, text]);
      }
    });
  });
});
