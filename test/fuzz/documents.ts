import fc from "fast-check";
import { stringify } from "yaml";
import { allowed, valid } from "./from-schema.js";
import { nearlyValid } from "./mutated.js";

/** A topology as it stands in a file: as people write it, or as programs do. */
const written = (value: fc.Arbitrary<unknown>): fc.Arbitrary<string> =>
  fc.tuple(value, fc.boolean()).map(([one, block]) => (block ? stringify(one, { lineWidth: 0 }) : JSON.stringify(one)));

const piece = fc.constantFrom(
  ..."version: 1|domain: example.com|hosts:|  vz:|nodes:|  first: {|}|]|[|- |&a |*a|<<: *a|!!str |? |: |# x|'|\"|\\|---|\t|\r".split(
    "|",
  ),
);

/** Texts that are no topology, and often no YAML. */
const wildText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.array(fc.oneof(piece, fc.string({ maxLength: 8 })), { maxLength: 40 }).map((pieces) => pieces.join("\n")),
  fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join("")),
);

export type Kind = "valid" | "nearly valid" | "wild";

/** Four of ten fit together, four of ten nearly, and two are anything. */
export const documents: fc.Arbitrary<{ readonly kind: Kind; readonly text: string }> = fc.oneof(
  { weight: 4, arbitrary: written(valid).map((text) => ({ kind: "valid" as const, text })) },
  { weight: 4, arbitrary: written(nearlyValid).map((text) => ({ kind: "nearly valid" as const, text })) },
  {
    weight: 2,
    arbitrary: fc.oneof(written(allowed), wildText).map((text) => ({ kind: "wild" as const, text })),
  },
);
