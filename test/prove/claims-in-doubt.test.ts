import fc from "fast-check";
import { expect, test } from "vitest";
import type { Said, Title } from "../../src/7-prove/claims.js";
import { claimsInDoubt } from "../../src/7-prove/claims-in-doubt.js";

interface Claim {
  readonly about: string;
  readonly says: string;
  readonly at: readonly string[];
  readonly where: { readonly file: string; readonly line: number };
}

const title: Title = (of, about) => `${about} of ${of}`;
const claim = (about: string, says: string): Claim => ({ about, says, at: [], where: { file: "f", line: 1 } });

/** Few words, so that the sides often agree, in pieces, in part or in another order. */
const pieces: fc.Arbitrary<readonly Said<Claim>[]> = fc
  .array(
    fc.record({
      of: fc.constantFrom("a", "b"),
      title: fc.constant(title),
      claims: fc.array(fc.tuple(fc.constantFrom("x", "y"), fc.constantFrom("1", "2")), { maxLength: 3 }),
    }),
    { maxLength: 5 },
  )
  .map((all) => all.map((one) => ({ ...one, claims: one.claims.map(([about, says]) => claim(about, says)) })));

/** What one side says of each thing and of what of it, all pieces joined. */
function wholeOf(side: readonly Said<Claim>[], of: string): string {
  const says = new Map<string, string[]>();
  for (const said of side)
    if (said.of === of) for (const one of said.claims) says.set(one.about, [...(says.get(one.about) ?? []), one.says]);
  return JSON.stringify([...says].sort());
}

test("in doubt is all that is said of what the sides, heard to their end, say otherwise", () => {
  const counts = { agreed: 0, doubtful: 0 };
  fc.assert(
    fc.property(pieces, pieces, fc.boolean(), (one, two, isSame) => {
      const other = isSame ? [...one].reverse().sort((a, b) => a.of.localeCompare(b.of)) : two;
      const doubtful = ["a", "b"].filter((of) => wholeOf(one, of) !== wholeOf(other, of));
      const told = (side: readonly Said<Claim>[]): readonly string[] =>
        side.flatMap(({ of, claims }) =>
          doubtful.includes(of) ? claims.map(({ about, says }) => `${title(of, about)}: ${says}`) : [],
        );
      const { asked, seen } = claimsInDoubt(
        () => one,
        () => other,
      );
      expect(asked.map(({ about, says }) => `${about}: ${says}`)).toEqual(told(one));
      expect(seen.map(({ about, says }) => `${about}: ${says}`)).toEqual(told(other));
      counts[doubtful.length === 0 ? "agreed" : "doubtful"] += 1;
    }),
    { numRuns: 2000 },
  );
  expect(counts.agreed).toBeGreaterThan(100);
  expect(counts.doubtful).toBeGreaterThan(100);
});

test("what is agreed is let go of while the sides are heard, and nobody is heard twice", () => {
  const nodes = Array.from({ length: 50 }, (_, index) => `n${index}`);
  let waiting = 0;
  let most = 0;
  const side = (change: () => void) => () =>
    (function* (): Generator<Said<Claim>> {
      for (const of of nodes) {
        change();
        yield { of, title, claims: [claim("x", of)] };
      }
    })();
  const heard = claimsInDoubt(
    side(() => {
      waiting += 1;
      most = Math.max(most, waiting);
    }),
    side(() => {
      waiting -= 1;
    }),
  );
  expect(heard).toEqual({ asked: [], seen: [] });
  // More on one side than on the other would be of a second time.
  expect([waiting, most]).toEqual([0, 1]);
});
