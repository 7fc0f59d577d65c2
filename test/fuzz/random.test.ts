import fc from "fast-check";
import { expect, test } from "vitest";
import { documents, type Kind } from "./documents.js";
import { judge } from "./judge.js";
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

test("a fault would be noticed", () => {
  expect(() => judge("version: 1")).not.toThrow();
  expect(judge("version: 1")).toBe("refused");
});
