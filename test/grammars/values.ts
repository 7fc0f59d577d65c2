import fc from "fast-check";
import { Unwritable } from "../../src/grammars/grammar.js";
import { hostileStrings } from "../hostile/strings.js";

const hostile = fc.constantFrom(...hostileStrings.map(({ text }) => text));

/** Any text at all: ordinary ones, every code unit, the hostile ones, and hostile ones glued together. */
export const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom(..."ab '\"\\$`%;#-=~!\n\t{}[]()<>|&*?@:/.,^\0") }),
  hostile,
  fc.array(hostile, { minLength: 2, maxLength: 4 }).map((parts) => parts.join("")),
);

/** What a writer made of a value, or undefined where it refused. */
export function written(write: () => string): string | undefined {
  try {
    return write();
  } catch (error) {
    if (error instanceof Unwritable) return undefined;
    throw error;
  }
}
