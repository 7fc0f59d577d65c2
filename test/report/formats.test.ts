import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/core/diagnostic.js";
import type { JsonReport } from "../../src/report/formats/json.js";
import type { FileFindings } from "../../src/report/located-diagnostic.js";
import { renderDiagnostics } from "../../src/report/render-diagnostics.js";
import { REPORT_FORMATS, type ReportFormatName } from "../../src/report/report-format-name.js";
import type { ReportOptions } from "../../src/report/report-options.js";
import { visible } from "../../src/report/visible.js";
import { hostileStrings } from "../hostile/strings.js";
import { diagnostic, findings } from "./findings.js";
import { readMarkdown } from "./read-markdown.js";
import { readXml, type XmlElement } from "./read-xml.js";

const TOPOLOGY = `version: 1
nodes:
  first: { address: 192.168.52.101 }
  zweité: { address: 192.168.52.101 }
`;

const DUPLICATE = diagnostic(
  { path: ["nodes", "zweité", "address"] },
  {
    message: "`zweité` has the address of `first`",
    related: [{ at: { path: ["nodes", "first", "address"] }, message: "`first` has it here" }],
    help: "give it a free one",
    fix: {
      title: "write 192.168.52.102",
      safe: false,
      edits: [{ at: { path: ["nodes", "zweité", "address"] }, text: "192.168.52.102" }],
    },
  },
);
const WARNING = diagnostic({ path: ["version"] }, { code: "form/version", severity: "warning", message: "odd" });
const FOUND = findings(TOPOLOGY, [DUPLICATE, WARNING]);

function render(
  format: ReportFormatName,
  found: readonly FileFindings[] = [FOUND],
  options: ReportOptions = {},
): string {
  return renderDiagnostics(found, format, options);
}

// biome-ignore lint/suspicious/noExplicitAny: what a JSON text holds is looked at here as a stranger would
function renderJson(format: ReportFormatName, found?: readonly FileFindings[], options?: ReportOptions): any {
  return JSON.parse(render(format, found, options));
}

/** Findings in which a string stands wherever a user or a file could put one. */
function hostileFindings(text: string): FileFindings {
  const content = `# ${text}\nkey: value\n`;
  const value = { span: { start: content.length - 6, end: content.length - 1 } };
  const all: Diagnostic[] = [
    diagnostic(value, {
      message: `\`${text}\` is no address`,
      help: `take ${text} out`,
      related: [{ at: { span: { start: 2, end: 2 + text.length } }, message: `like ${text}` }],
      fix: { title: `remove ${text}`, safe: true, edits: [{ at: value, text }] },
    }),
    diagnostic({ span: { start: 0, end: 2 + text.length } }, { severity: "warning", message: text }),
  ];
  return findings(content, all, text === "" ? "empty" : text);
}

const COUNT = 300; // a corpus that shrank would prove less

describe.each(REPORT_FORMATS)("%s", (format) => {
  it("lets nothing through that acts on a terminal or hides", () => {
    expect(hostileStrings.length).toBeGreaterThan(COUNT);
    for (const { text } of hostileStrings) {
      expect(render(format, [hostileFindings(text)]).replaceAll("\n", "")).not.toMatch(
        /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u,
      );
    }
  });

  it("says the same each time, and takes no findings for an answer", () => {
    expect(render(format)).toBe(render(format));
    expect(() => render(format, [])).not.toThrow();
    expect(() => render(format, [findings(TOPOLOGY, [])])).not.toThrow();
  });
});

describe("compact", () => {
  it("is one line for each, in the order of the file", () => {
    expect(render("compact")).toBe(`\
topology.yaml:1:10: warning: odd [form/version]
topology.yaml:4:22: error: \`zweité\` has the address of \`first\` [net/duplicate-address]
`);
  });

  it("stays one line for each whatever is in it", () => {
    for (const { text } of hostileStrings)
      expect(render("compact", [hostileFindings(text)]).match(/\n/g)).toHaveLength(2);
  });
});

describe("json", () => {
  it("says everything", () => {
    const [, duplicate] = (renderJson("json", undefined, { docs: "https://example.org/" }) as JsonReport).diagnostics;
    expect(duplicate).toEqual({
      code: "net/duplicate-address",
      severity: "error",
      message: "`zweité` has the address of `first`",
      file: "topology.yaml",
      range: { start: { line: 4, column: 22, offset: 76 }, end: { line: 4, column: 36, offset: 90 } },
      path: ["nodes", "zweité", "address"],
      related: [
        {
          message: "`first` has it here",
          range: { start: { line: 3, column: 21, offset: 38 }, end: { line: 3, column: 35, offset: 52 } },
        },
      ],
      help: "give it a free one",
      fix: {
        title: "write 192.168.52.102",
        safe: false,
        edits: [
          {
            range: { start: { line: 4, column: 22, offset: 76 }, end: { line: 4, column: 36, offset: 90 } },
            text: "192.168.52.102",
          },
        ],
      },
      docUrl: "https://example.org/net/duplicate-address.md",
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect(TOPOLOGY.slice(76, 90)).toBe("192.168.52.101");
  });

  it("counts, and has nulls for what there is not", () => {
    const report = renderJson("json") as JsonReport;
    expect(report).toMatchObject({ version: 1, errors: 1, warnings: 1 });
    expect(report.diagnostics[0]).toMatchObject({ help: null, fix: null, docUrl: null, related: [] });
  });

  it("gives every string back exactly", () => {
    for (const { text } of hostileStrings) {
      const report = renderJson("json", [hostileFindings(text)]) as JsonReport;
      const found = report.diagnostics.find((one) => one.severity === "error");
      expect(found).toMatchObject({ message: `\`${text}\` is no address`, help: `take ${text} out` });
      expect(found?.fix?.edits[0]?.text).toBe(text);
      expect(found?.file).toBe(text === "" ? "empty" : text);
    }
  });

  it("drops a fix that has no place", () => {
    const fix = { title: "x", safe: true, edits: [{ at: { path: ["nodes", "third"] }, text: "x" }] };
    const report = renderJson("json", [findings(TOPOLOGY, [diagnostic({ path: ["nodes"] }, { fix })])]) as JsonReport;
    expect(report.diagnostics[0]?.fix).toBeNull();
  });
});

describe("the fingerprint of a finding", () => {
  const of = (text: string, ...all: readonly Diagnostic[]): readonly string[] =>
    (renderJson("json", [findings(text, all)]) as JsonReport).diagnostics.map((one) => one.fingerprint);

  it("stays when lines move and words change", () => {
    const moved = `# a comment\n\n${TOPOLOGY}`;
    expect(of(moved, { ...DUPLICATE, message: "other words" })).toEqual(of(TOPOLOGY, DUPLICATE));
  });

  it("is another for another code, place or file, and for each of several alike", () => {
    const all = of(
      TOPOLOGY,
      DUPLICATE,
      DUPLICATE,
      { ...DUPLICATE, code: "a/b" },
      { ...DUPLICATE, at: { path: ["nodes", "first"] } },
    );
    expect(new Set([...all, ...of(TOPOLOGY, DUPLICATE)]).size).toBe(4);
    const [other] = (renderJson("json", [findings(TOPOLOGY, [DUPLICATE], "other.yaml")]) as JsonReport).diagnostics;
    expect(all).not.toContain(other?.fingerprint);
  });
});

describe("sarif", () => {
  it("has what the specification requires, and what code scanning reads", () => {
    const log = renderJson("sarif", undefined, { version: "1.2.3", docs: "https://example.org/" });
    expect(log).toMatchObject({ version: "2.1.0", $schema: expect.stringContaining("sarif-2.1.0") });
    const [run] = log.runs;
    expect(run).toMatchObject({
      columnKind: "utf16CodeUnits",
      tool: { driver: { name: "twinhost", version: "1.2.3" } },
    });
    expect(run.tool.driver.rules.map((rule: { id: string }) => rule.id)).toEqual([
      "form/version",
      "net/duplicate-address",
    ]);
    const [, result] = run.results;
    expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
    expect(result).toMatchObject({
      level: "error",
      message: { text: "`zweité` has the address of `first`; give it a free one" },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "topology.yaml" },
            region: { startLine: 4, startColumn: 22, endLine: 4, endColumn: 36 },
          },
          logicalLocations: [{ fullyQualifiedName: 'nodes["zweité"].address' }],
        },
      ],
      relatedLocations: [{ id: 1, message: { text: "`first` has it here" } }],
      partialFingerprints: { "twinhost/v1": expect.any(String) },
      fixes: [{ artifactChanges: [{ replacements: [{ insertedContent: { text: "192.168.52.102" } }] }] }],
    });
  });

  it("names files by addresses that a browser reads back", () => {
    for (const [path, uri] of [
      ["./a b/c#d?.yaml", "a%20b/c%23d%3F.yaml"],
      ["a:b.yaml", "a%3Ab.yaml"],
      ["/srv/ü.yaml", "file:///srv/%C3%BC.yaml"],
      ["dir\\x.yaml", "dir/x.yaml"],
      ["-", "stdin"],
    ] as const) {
      const log = renderJson("sarif", [findings(TOPOLOGY, [WARNING], path)]);
      expect(log.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri).toBe(uri);
    }
    for (const { text } of hostileStrings) {
      const log = renderJson("sarif", [hostileFindings(text)]);
      const { uri } = log.runs[0].results[0].locations[0].physicalLocation.artifactLocation;
      expect(() => new URL(uri, "https://example.org/base/")).not.toThrow();
      expect(uri).toMatch(/^[\w.~!*'()%/:-]+$/);
    }
  });

  it("has no placeholder and no link in its messages", () => {
    const log = renderJson("sarif", [
      findings(TOPOLOGY, [{ ...WARNING, message: "{0} [here](http://evil) \\ publish[0]" }]),
    ]);
    expect(log.runs[0].results[0].message.text).toBe("{{0}} \\[here\\](http://evil) \\\\ publish\\[0\\]");
    const plain = renderJson("sarif", [findings(TOPOLOGY, [{ ...WARNING, message: "publish[0]" }])]);
    expect(plain.runs[0].results[0].message.text).toBe("publish[0]");
  });
});

/** Reads a workflow command as the runner does. */
function readCommand(line: string): {
  readonly name: string;
  readonly properties: ReadonlyMap<string, string>;
  readonly message: string;
} {
  const [, name, list, data] = /^::(\w+) ([^:]*)::(.*)$/.exec(line) as unknown as [string, string, string, string];
  const unescapeData = (text: string): string => text.replaceAll("%0D", "\r").replaceAll("%0A", "\n");
  const properties = list.split(",").map((pair) => {
    const at = pair.indexOf("=");
    const value = unescapeData(pair.slice(at + 1))
      .replaceAll("%3A", ":")
      .replaceAll("%2C", ",")
      .replaceAll("%25", "%");
    return [pair.slice(0, at), value] as const;
  });
  return { name, properties: new Map(properties), message: unescapeData(data).replaceAll("%25", "%") };
}

describe("github", () => {
  it("is an annotation at the place, with all that belongs to it", () => {
    const [warning, error] = render("github").trimEnd().split("\n").map(readCommand);
    expect(warning).toMatchObject({ name: "warning", message: "odd" });
    expect(error?.name).toBe("error");
    expect(Object.fromEntries(error?.properties ?? [])).toEqual({
      file: "topology.yaml",
      line: "4",
      endLine: "4",
      col: "22",
      endColumn: "35",
      title: "net/duplicate-address",
    });
    expect(error?.message).toBe(
      "`zweité` has the address of `first`\nline 3: `first` has it here\nhelp: give it a free one",
    );
  });

  it("gives every string back, and cannot be made to give another command", () => {
    for (const { text } of hostileStrings) {
      const lines = render("github", [hostileFindings(text)])
        .trimEnd()
        .split("\n");
      expect(lines).toHaveLength(2);
      const error = lines.map(readCommand).find((command) => command.name === "error");
      expect(error?.message.split("\n")[0]).toBe(visible(`\`${text}\` is no address`));
      expect([...(error?.properties.keys() ?? [])].slice(-5)).toEqual(["line", "endLine", "col", "endColumn", "title"]);
      if (text !== "" && text !== "-") expect(error?.properties.get("file")).toBe(visible(text));
    }
  });
});

describe("gitlab", () => {
  it("has the fields that GitLab wants, with different fingerprints", () => {
    const report = renderJson("gitlab", [findings(TOPOLOGY, [DUPLICATE, DUPLICATE, WARNING], "./topology.yaml")]);
    expect(report).toHaveLength(3);
    expect(report[1]).toEqual({
      description: "`zweité` has the address of `first`",
      check_name: "net/duplicate-address",
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
      severity: "critical",
      location: { path: "topology.yaml", lines: { begin: 4, end: 4 } },
    });
    expect(new Set(report.map((one: { fingerprint: string }) => one.fingerprint)).size).toBe(3);
  });
});

function everyElement(element: XmlElement): readonly XmlElement[] {
  return [element, ...element.children.flatMap(everyElement)];
}

describe("junit", () => {
  it("fails a test for an error, and passes one for a warning and for a clean file", () => {
    const root = readXml(render("junit", [FOUND, findings(TOPOLOGY, [], "clean.yaml")]));
    expect(root.attributes).toMatchObject({ tests: "3", failures: "1", errors: "0" });
    const cases = everyElement(root).filter((element) => element.name === "testcase");
    expect(cases.map((one) => [one.attributes["classname"], one.children.map((child) => child.name).join()])).toEqual([
      ["topology.yaml", "system-out"],
      ["topology.yaml", "failure"],
      ["clean.yaml", ""],
    ]);
    const [failure] = everyElement(root).filter((element) => element.name === "failure");
    expect(failure?.attributes).toEqual({
      type: "net/duplicate-address",
      message: "`zweité` has the address of `first`",
    });
    expect(failure?.text).toContain("line 3: `first` has it here\nhelp: give it a free one");
  });

  it("gives every string back", () => {
    for (const { text } of hostileStrings) {
      const all = everyElement(readXml(render("junit", [hostileFindings(text)])));
      const failure = all.find((element) => element.name === "failure");
      expect(failure?.attributes["message"]).toBe(visible(`\`${text}\` is no address`));
      expect(failure?.text).toContain(visible(`help: take ${text} out`));
      expect(all.find((element) => element.name === "testsuite")?.attributes["name"]).toBe(visible(text) || "empty");
    }
  });
});

describe("checkstyle", () => {
  it("has a place, a severity, a message and a source for each", () => {
    const root = readXml(render("checkstyle"));
    const errors = everyElement(root).filter((element) => element.name === "error");
    expect(errors[1]?.attributes).toEqual({
      line: "4",
      column: "22",
      severity: "error",
      message: "`zweité` has the address of `first`",
      source: "twinhost.net.duplicate-address",
    });
  });

  it("gives every string back", () => {
    for (const { text } of hostileStrings) {
      const all = everyElement(readXml(render("checkstyle", [hostileFindings(text)])));
      const error = all.find((element) => element.attributes["severity"] === "error");
      expect(error?.attributes["message"]).toBe(visible(`\`${text}\` is no address`));
    }
  });
});

it.each([
  "<a>&lt</a>",
  "<a>&unknown;</a>",
  '<a b="1" b="2"/>',
  '<a b="<"/>',
  "<a><b></a></b>",
  "<a>",
  "<a/><a/>",
  "<a>\u0007</a>",
  "<a>]]></a>",
])("the reader of XML refuses what is not well-formed: %s", (text) => {
  expect(() => readXml(`<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`)).toThrow();
});

describe("rdjson", () => {
  it("counts columns in bytes of UTF-8, and has no field that the schema lacks", () => {
    const report = renderJson("rdjson", undefined, { docs: "https://example.org/" });
    const range = { start: { line: 4, column: 23 }, end: { line: 4, column: 37 } };
    expect(report).toEqual({
      source: { name: "twinhost" },
      diagnostics: [
        expect.objectContaining({ severity: "WARNING" }),
        {
          message: "`zweité` has the address of `first`\nline 3: `first` has it here\nhelp: give it a free one",
          location: { path: "topology.yaml", range },
          severity: "ERROR",
          code: { value: "net/duplicate-address", url: "https://example.org/net/duplicate-address.md" },
          suggestions: [{ range, text: "192.168.52.102" }],
        },
      ],
    });
  });
});

describe("markdown", () => {
  it("counts first, then shows each finding with its lines", () => {
    expect(render("markdown", undefined, { docs: "https://example.org/" })).toBe(`\
### twinhost: 1 error, 1 warning

#### \`topology.yaml\`

**warning** [\`form/version\`](<https://example.org/form/version.md>), line 1: odd

\`\`\`text
1 | version: 1
  |          ^
\`\`\`

**error** [\`net/duplicate-address\`](<https://example.org/net/duplicate-address.md>), line 4: \`zweité\` has the address of \`first\`

\`\`\`text
3 |   first: { address: 192.168.52.101 }
  |                     -------------- \`first\` has it here
4 |   zweité: { address: 192.168.52.101 }
  |                      ^^^^^^^^^^^^^^
\`\`\`

Help: give it a free one
`);
  });

  it("shows every string as text", () => {
    const bare = (text: string): string => visible(text).replaceAll("`", "");
    for (const { text } of hostileStrings) {
      const { lines, blocks } = splitBlocks(render("markdown", [hostileFindings(text)]));
      const shown = lines.map((line) => readMarkdown(line.replace(/^#+ /, "")).replaceAll("`", ""));
      expect(shown).toContain(`error net/duplicate-address, line ${lineOfKey(text)}: ${bare(text)} is no address`);
      expect(shown).toContain(`Help: take ${bare(text)} out`);
      expect(shown).toContain(bare(text === "" ? "empty" : text));
      expect(blocks).toBe(2);
    }
  });

  it("stays short enough for a comment", () => {
    const many = Array.from({ length: 5000 }, () => DUPLICATE);
    const text = render("markdown", [findings(TOPOLOGY, many)]);
    expect(text.length).toBeLessThan(65_536);
    expect(text).toContain("### twinhost: 5000 errors");
    expect(text).toMatch(/… and 4830 more\n$/);
  });
});

function lineOfKey(text: string): number {
  return `# ${text}\nkey`.split("\n").length;
}

/** Takes out fenced blocks (CommonMark 4.5); throws at one that does not end. */
function splitBlocks(text: string): { readonly lines: readonly string[]; readonly blocks: number } {
  const lines: string[] = [];
  let [blocks, fence] = [0, ""];
  for (const line of text.split("\n")) {
    const mark = /^(`{3,})(text)?$/.exec(line);
    if (fence === "" && mark !== null) [fence, blocks] = [mark[1] as string, blocks + 1];
    else if (fence !== "" && line === fence) fence = "";
    else if (fence === "" && line !== "") lines.push(line);
  }
  if (fence !== "") throw new Error("a block does not end");
  return { lines, blocks };
}

it.each(["<b>", "*x*", "_x_", "[x](y)", "![x](y)", "&amp;", "http://x", "@user", "#1", "``", "`x", "~x~"])(
  "the reader of Markdown refuses what is more than text: %s",
  (text) => {
    expect(() => readMarkdown(text)).toThrow();
  },
);
