import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { reviewHtml } from "../../src/report/review/review-html.js";
import { reviewJson } from "../../src/report/review/review-json.js";
import { COMMENT_MARK, LONGEST_COMMENT, reviewMarkdown } from "../../src/report/review/review-markdown.js";
import { reviewText } from "../../src/report/review/review-text.js";
import { projectRoot, scratchDirectories, twinhost } from "../cli/command.js";
import { HOSTILE, reviewedWith } from "./hostile.js";
import { topologyOf } from "./repository.js";

const scratch = scratchDirectories();
/** What a terminal or a reader would be led astray by. */
const UNSEEN = ["\u001b", "\u0007", "\u202e"];

describe("JSON", () => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  const isValid = ajv.compile(JSON.parse(readFileSync(join(projectRoot, "schema/review.schema.json"), "utf8")));

  test("has the form that its schema describes, whatever is in it", () => {
    const directory = scratch();
    writeFileSync(join(directory, "topology.yaml"), topologyOf("site-moved", "before"));
    twinhost(["build"], { in: directory });
    writeFileSync(join(directory, "topology.yaml"), topologyOf("site-moved", "after"));
    const real = JSON.parse(twinhost(["diff", "--format", "json"], { in: directory }).out);
    for (const value of [real, JSON.parse(reviewJson([reviewedWith(HOSTILE)])), JSON.parse(reviewJson([]))])
      expect(isValid(value), JSON.stringify(isValid.errors)).toBe(true);
    expect(real.reviews[0].marks).toEqual({ dataloss: 2, widening: 2, redundancy: 3 });
  });

  test("without one of its keys is refused by the schema", () => {
    const value = JSON.parse(reviewJson([reviewedWith("x")]));
    delete value.reviews[0].effects[0].mark;
    expect(isValid(value)).toBe(false);
  });
});

describe("Markdown", () => {
  test("never is longer than GitHub takes, tells the effects first, and says what is missing", () => {
    const text = reviewMarkdown([reviewedWith("x".repeat(80), 300, 40)], "full");
    expect(text.length).toBeLessThanOrEqual(LONGEST_COMMENT);
    expect(text.startsWith(COMMENT_MARK)).toBe(true);
    expect(text).toMatch(/\d+ parts are left out here, because GitHub takes no longer comment/);
    expect(text.match(/<details>/g)).toHaveLength(text.match(/<\/details>/g)?.length ?? 0);
    expect(text.match(/^`{3,}diff$/gm)).toHaveLength((text.match(/^`{3,}$/gm) ?? []).length);
  });

  test("lets no text of a topology be more than text", () => {
    const text = reviewMarkdown([reviewedWith(HOSTILE)], "full");
    const outside = text.replace(/^(`{3,})[a-z]*\n[\s\S]*?^ *\1$/gm, "").replace(/(`+)[^`][\s\S]*?\1/g, "");
    expect(outside).not.toMatch(/(?<!\\)<(script|img)/);
    expect(UNSEEN.some((char) => text.includes(char))).toBe(false);
  });
});

describe("HTML", () => {
  test("holds hostile texts as texts, and asks nobody for anything", () => {
    const page = reviewHtml([reviewedWith(HOSTILE)], "full");
    const body = page.slice(page.indexOf("<body>"));
    expect(body).not.toMatch(/<script|<img/);
    expect(UNSEEN.some((char) => body.includes(char))).toBe(false);
    expect(page).not.toMatch(/(?:src|href|url\()\s*=?["']?(?:https?:)?\/\//);
    expect(page).toContain("default-src 'none'; style-src 'sha256-");
    expect(page).not.toMatch(/ style=/);
  });
});

describe("text", () => {
  test("shows nothing to a terminal that it would act upon", () => {
    const options = { depth: "full", color: false, columns: 80, forTerminal: true } as const;
    const text = reviewText(reviewedWith(HOSTILE), options);
    expect(UNSEEN.some((char) => text.includes(char))).toBe(false);
  });
});
