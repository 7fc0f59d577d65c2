import { describe, expect, test } from "vitest";
import { artifacts } from "../../src/generated/artifacts.js";
import { complaints } from "../../src/generated/complaints.js";
import { rules } from "../../src/generated/rules.js";
import { type Answer, articleTraps, otherTraps } from "./article-traps.js";

const codes = new Set([...rules, ...complaints].map(({ code }) => code as string));
const artifactNames = new Set(artifacts.map(({ name }) => name as string));

test("every trap of the article has an answer, and the counts are told", () => {
  expect(articleTraps.map(([number]) => number)).toEqual(Array.from({ length: 47 }, (_, index) => index + 1));
  const count = (is: (answer: Answer) => boolean): number => articleTraps.filter(([, , answer]) => is(answer)).length;
  const counts = {
    refused: count((answer) => "codes" in answer),
    rightInAnArtifact: count((answer) => "artifact" in answer),
    cannotBeExpressed: count((answer) => "cannot" in answer),
  };
  console.log(
    `traps of the article: ${articleTraps.length}`,
    counts,
    `codes in all: ${codes.size}, rules: ${rules.length}`,
  );
  expect(counts.refused + counts.rightInAnArtifact + counts.cannotBeExpressed).toBe(47);
});

describe.each([...articleTraps, ...otherTraps])("%s: %s", (_, __, answer) => {
  test("is answered by something that exists", () => {
    if ("codes" in answer) expect(answer.codes.filter((code) => !codes.has(code))).toEqual([]);
    else if ("artifact" in answer) expect(artifactNames).toContain(answer.artifact);
    else expect(answer.cannot.length).toBeGreaterThan(20);
  });
});

test("a code or artifact that does not exist would be noticed", () => {
  expect(codes.has("redundancy/no-such-code")).toBe(false);
  expect(artifactNames.has("no-such-artifact")).toBe(false);
});
