import { describe, expect, it } from "vitest";
import { EXCEPTIONS, type Exception, exceptionFor } from "../../src/verify/exceptions.js";
import { PANEL } from "../../src/verify/panel.js";
import { renderVerdicts } from "../../src/verify/render-verdicts.js";
import type { Subject } from "../../src/verify/subject.js";
import { verifySubject } from "../../src/verify/verify-subject.js";
import { ALL_BROKEN } from "./broken/all-broken.js";
import { brokenSubject, fixtureNames, fixtureSubject } from "./bundles.js";

/** Long, because many programs start, on machines that do other things as well. */
const MINUTES = 5 * 60_000;

/** Which judges had something to judge, and which exceptions were needed, over all bundles. */
const busy = new Set<string>();
const needed = new Set<Exception>();

async function judged(subject: Subject): Promise<string> {
  const verdicts = await verifySubject(subject, PANEL);
  for (const { judge, files, notMade, excused } of verdicts) {
    expect(notMade, `${judge.name} was not asked`).toBeUndefined();
    if (files > 0) busy.add(judge.name);
    for (const { exception } of excused) needed.add(exception);
  }
  return verdicts.some(({ findings }) => findings.length > 0) ? renderVerdicts("out", verdicts, false) : "no findings";
}

describe("every real program accepts every bundle", () => {
  for (const name of fixtureNames())
    it(`${name}`, async () => expect(await judged(fixtureSubject(name))).toBe("no findings"), MINUTES);

  it("and had something to judge, every one of them", () => {
    expect(PANEL.map(({ name }) => name).filter((name) => !busy.has(name))).toEqual([]);
  });

  it("and is excused for few things, all of which it still says", () => {
    expect(EXCEPTIONS.filter((exception) => !needed.has(exception))).toEqual([]);
    expect(EXCEPTIONS.length).toBeLessThanOrEqual(10);
  });
});

it("excuses nobody but the judge, the file and the words that an exception names", () => {
  const file = "hosts/vz/etc/named.conf";
  const message = "rrset-order: order 'fixed' was disabled at compilation time";
  expect(exceptionFor("named-checkconf", { file, message })).toBe(EXCEPTIONS[0]);
  for (const [judge, finding] of [
    ["named-checkzone", { file, message }],
    ["named-checkconf", { file: `${file}.options`, message }],
    ["named-checkconf", { file, message: "unknown option 'recursion-'" }],
    ["named-checkconf", { file, message: `zone x: ${message}` }],
  ] as const)
    expect(exceptionFor(judge, finding), `${judge} of ${finding.file}: ${finding.message}`).toBeUndefined();
});

describe("every program that reads rules accepts any comment", () => {
  const judges = PANEL.filter(({ name }) => /^(iptables-.*|nft)$/.test(name));
  const rules = "hosts/alpha/etc/twinhost/firewall.v4";

  it.each([
    ["an apostrophe", "the second's"],
    ["a double quote", String.raw`the \"old\" shop`],
    ["a backslash at the end", String.raw`C:\\`],
    ["a backslash before a quote", String.raw`\\\"`],
    ["a letter beyond ASCII", "Büro"],
  ])("with %s", async (_, comment) => {
    const subject = brokenSubject("full", rules, (text) =>
      text.replace('"firewall.allow[0]: metrics"', `"${comment}"`),
    );
    expect(subject.files.find(({ path }) => path === rules)?.text).toContain(`"${comment}"`);
    const verdicts = await verifySubject(subject, judges, { only: new Set([rules]) });
    expect(verdicts.map(({ files, notMade }) => ({ files, notMade }))).toEqual(
      judges.map(() => ({ files: 1, notMade: undefined })),
    );
    expect(verdicts.flatMap(({ findings }) => findings)).toEqual([]);
  });
});

describe("each program rejects what is broken", () => {
  it.each(ALL_BROKEN)("$judge: $what", async ({ judge: name, bundle, file, change, says }) => {
    const judge = PANEL.find((each) => each.name === name);
    if (judge === undefined) throw new Error(`there is no judge ${name}`);
    const [verdict] = await verifySubject(brokenSubject(bundle, file, change), [judge], { only: new Set([file]) });
    expect(verdict?.notMade).toBeUndefined();
    const found = verdict?.findings.filter((finding) => says.test(finding.message)) ?? [];
    expect(found, JSON.stringify(verdict?.findings)).not.toEqual([]);
    if (file !== "SHA256SUMS") expect(found.map((finding) => finding.file)).toContain(file);
  });

  it("knows something that is broken for everybody", () => {
    const names = new Set(ALL_BROKEN.map(({ judge }) => judge));
    expect(PANEL.map(({ name }) => name).filter((name) => !names.has(name))).toEqual([]);
  });
});
