import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../src/core/diagnostic.js";
import type { Understood } from "../../src/understand.js";
import { documents, type Kind } from "./documents.js";
import { type Compiler, judge, OURS } from "./judge.js";
import { isLong, seed } from "./runs.js";

/** A thousand topologies in an ordinary run, other ones each time; twenty thousand in the long one. */
const runs = isLong ? 20_000 : 1000;

test(`random topologies neither break nor hang the compiler (seed ${seed})`, () => {
  const counts: Record<string, number> = {};
  fc.assert(
    fc.property(documents, ({ kind, text }) => {
      const outcome = `${kind}, ${judge(text)}`;
      counts[outcome] = (counts[outcome] ?? 0) + 1;
    }),
    { numRuns: runs, seed },
  );
  console.log(`random topologies: ${runs}, TWINHOST_SEED=${seed}`, counts);
  const accepted = (kind: Kind): number => (counts[`${kind}, accepted`] ?? 0) / runs;
  // Were nothing accepted, the half of the compiler that writes would not be tried at all.
  expect(accepted("valid")).toBeGreaterThan(0.1);
  expect(counts["nearly valid, refused"]).toBeGreaterThan(runs / 10);
}, 3600_000);

describe("a compiler is found broken that", () => {
  const accepted = readFileSync("fixtures/debian-pair/topology.yaml", "utf8");
  const refused = "version: 1";
  type Change = (diagnostic: Diagnostic) => Diagnostic;

  /** Says the same wherever it is asked, but otherwise. */
  const saying = (change: Change): Compiler => {
    const changed = <T extends Understood>(one: T): T => ({ ...one, diagnostics: one.diagnostics.map(change) });
    return {
      ...OURS,
      compile: (file) => changed(OURS.compile(file)),
      diagnose: (file) => changed(OURS.diagnose(file)),
    };
  };
  const pointingAt = (start: number, end: number): Compiler =>
    saying((one) => ({ ...one, at: { span: { start, end } } }));

  const treeless: Compiler = { ...OURS, compile: (file) => ({ diagnostics: OURS.compile(file).diagnostics }) };

  /** Gives another text for a file the second time. */
  function fickle(): Compiler {
    let times = 0;
    const compileOtherwise: Compiler["compile"] = (file) => {
      const made = OURS.compile(file);
      times += 1;
      const files = made.bundle?.files.map((one) => ({ ...one, text: `${one.text}${times}` })) ?? [];
      return made.bundle === undefined ? made : { ...made, bundle: { ...made.bundle, files } };
    };
    return { ...OURS, compile: compileOtherwise };
  }

  test.each<[what: string, text: string, compiler: Compiler, says: RegExp]>([
    ["takes too long", refused, { ...OURS, longest: 0 }, /^it took/],
    ["uses a code that nobody knows", refused, saying((one) => ({ ...one, code: "x/y" })), /^x\/y is no code$/],
    ["says nothing", refused, saying((one) => ({ ...one, message: " " })), /says nothing$/],
    ["points before the file", refused, pointingAt(-1, 0), /points out of the file$/],
    ["points behind the file", refused, pointingAt(0, refused.length + 1), /points out of the file$/],
    ["points into a tree that is not there", refused, treeless, /^schema\/.* points into a tree that is not there$/],
    ["validates less than it builds", refused, { ...OURS, diagnose: () => ({ diagnostics: [] }) }, /^validate says/],
    ["refuses without an error", accepted, { ...OURS, compile: OURS.diagnose }, /^refused without an error$/],
    ["does not give the same twice", accepted, fickle(), /^the second bundle differs/],
  ])("%s", (_, text, compiler, says) => {
    expect(() => judge(text, compiler)).toThrow(says);
    expect(judge(text)).toBe(text === accepted ? "accepted" : "refused");
  });
});
