import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { parse } from "../../src/1-parse/parse.js";
import { editorSchema } from "../../src/2-validate/editor-schema.js";
import { formatChecks } from "../../src/2-validate/format-checks.js";
import { sourceFile } from "../../src/core/source-file.js";
import { fixture, smallest } from "./checked.js";

interface Hinted {
  readonly markdownDescription?: string;
  readonly defaultSnippets?: readonly { readonly label: string; readonly body: unknown }[];
  readonly properties: Readonly<Record<string, Hinted>>;
  readonly $defs: Readonly<Record<string, Hinted>>;
}

describe("the schema for editors", () => {
  const schema = editorSchema() as Hinted;
  const ajv = new Ajv2020({ strict: true, formats: formatChecks });
  const check = ajv.addVocabulary(["markdownDescription", "defaultSnippets"]).compile(schema);

  it("accepts and refuses what the compiler does", () => {
    const value = (text: string) => parse(sourceFile("", text)).tree?.value;
    expect(check(value(fixture("full")))).toBe(true);
    expect(check(value(smallest(["interface:", "interfase:"])))).toBe(false);
  });

  it("tells the meaning, the default and an example while hovering", () => {
    const { ttl, records } = schema.$defs["dns"]?.properties ?? {};
    expect(ttl?.markdownDescription).toBe(
      "How long resolvers may keep a record.\n\nDefault: `60s`\n\nFor example `60s`",
    );
    expect(records?.markdownDescription).toMatch(/^Further records of the zone\./);
  });

  it("offers whole entries to insert", () => {
    const { sites } = schema.properties;
    expect(sites?.defaultSnippets).toEqual([
      {
        label: "{ www: { nodes: [first, second], sync: { from: first } } }",
        body: { www: { nodes: ["first", "second"], sync: { from: "first" } } },
      },
    ]);
  });
});
