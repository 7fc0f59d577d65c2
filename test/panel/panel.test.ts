import { afterAll, describe, expect, it } from "vitest";
import { EXCEPTIONS, type Exception } from "../../src/verify/exceptions.js";
import { PANEL } from "../../src/verify/panel.js";
import { renderVerdicts } from "../../src/verify/render-verdicts.js";
import { changedSubject, type Subject } from "../../src/verify/subject.js";
import { verifySubject } from "../../src/verify/verify-subject.js";
import { BROKEN, type Broken } from "./broken.js";
import { fixtureNames, fixtureSubject, nginxSubject } from "./bundles.js";

/** Long, because many programs start, on machines that do other things as well. */
const MINUTES = 5 * 60_000;

/** Which judges had something to judge, and which exceptions were needed, over all bundles. */
const busy = new Set<string>();
const needed = new Set<Exception>();

async function judged(subject: Subject, only?: ReadonlySet<string>): Promise<string> {
  const verdicts = await verifySubject(subject, PANEL, only === undefined ? {} : { only });
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

  it(
    "full with nginx and a timer: what differs",
    async () => {
      const before = new Map(fixtureSubject("full").files.map(({ path, text }) => [path, text]));
      const subject = nginxSubject();
      const changed = subject.files.filter(({ path, text }) => before.get(path) !== text).map(({ path }) => path);
      expect(await judged(subject, new Set(changed))).toBe("no findings");
    },
    MINUTES,
  );

  afterAll(() => {
    expect(PANEL.map(({ name }) => name).filter((name) => !busy.has(name))).toEqual([]);
    expect(EXCEPTIONS.filter((exception) => !needed.has(exception))).toEqual([]);
    expect(EXCEPTIONS.length).toBeLessThanOrEqual(10);
  });
});

describe("each program rejects what is broken", () => {
  const bundles = new Map<string, Subject>();
  const bundleOf = (name: Broken["bundle"]): Subject => {
    const bundle = bundles.get(name) ?? (name === "nginx" ? nginxSubject() : fixtureSubject(name));
    bundles.set(name, bundle);
    return bundle;
  };

  it.each(BROKEN)("$judge: $what", async ({ judge: name, bundle, file, change, says }) => {
    const judge = PANEL.find((each) => each.name === name);
    const before = bundleOf(bundle);
    const text = before.files.find(({ path }) => path === file)?.text;
    if (judge === undefined || text === undefined) throw new Error(`there is no ${name} or no ${file}`);
    const subject = changedSubject(before, new Map([[file, change(text)]]));
    const [verdict] = await verifySubject(subject, [judge], { only: new Set([file]) });
    expect(verdict?.notMade).toBeUndefined();
    const found = verdict?.findings.filter((finding) => says.test(finding.message)) ?? [];
    expect(found, JSON.stringify(verdict?.findings)).not.toEqual([]);
    if (file !== "SHA256SUMS") expect(found.map((finding) => finding.file)).toContain(file);
  });

  it("knows something that is broken for everybody", () => {
    const names = new Set(BROKEN.map(({ judge }) => judge));
    expect(PANEL.map(({ name }) => name).filter((name) => !names.has(name))).toEqual([]);
  });
});
