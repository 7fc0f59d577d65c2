import fc from "fast-check";
import { expect, test } from "vitest";
import { compile } from "../../src/compile.js";
import { sourceFile } from "../../src/core/source-file.js";
import { PANEL } from "../../src/verify/panel.js";
import { subjectInMemory } from "../../src/verify/subject.js";
import { verifySubject } from "../../src/verify/verify-subject.js";
import { valid } from "./from-schema.js";
import { seed as anySeed, isLong } from "./runs.js";

/** The same sample in each ordinary run, so that it takes the same time; another and larger one in the long run. */
const count = isLong ? 20 : 2;
const seed = isLong ? anySeed : 4;

/** How long a line is and where a blank stands does not decide whether anything works. */
const LAYOUT = /^shfmt:|\(W631\)/;

test(`what comes out of random topologies is accepted by the programs that it is for (seed ${seed})`, async () => {
  const texts = fc.sample(valid, { numRuns: count * 5, seed }).map((value) => JSON.stringify(value));
  const bundles = texts.flatMap((text) => {
    const { bundle, model } = compile(sourceFile("topology.yaml", text));
    const hasPair = model?.sites.some(({ nodes }) => nodes.length > 1) === true;
    return bundle === undefined || !hasPair ? [] : [{ text, bundle }];
  });
  expect(bundles.length).toBeGreaterThanOrEqual(count);
  for (const { text, bundle } of bundles.slice(0, count)) {
    const verdicts = await verifySubject(subjectInMemory(bundle), PANEL);
    const findings = verdicts.flatMap(({ judge, findings: found }) =>
      found.map(({ file, line, message }) => `${judge.name}: ${file}:${line ?? ""}: ${message}`),
    );
    expect(
      findings.filter((finding) => !LAYOUT.test(finding)),
      text,
    ).toEqual([]);
    expect(verdicts.filter(({ notMade }) => notMade !== undefined).map(({ judge }) => judge.name)).toEqual([]);
  }
}, 3600_000);
