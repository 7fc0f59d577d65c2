import fc from "fast-check";
import { hostileStrings } from "../../hostile/strings.js";
import { anyText, written } from "../values.js";

/** Every hostile text and 300 random ones (always the same) that a writer takes, each with what it wrote. */
export function samples(write: (text: string) => string): readonly { readonly text: string; readonly out: string }[] {
  const texts = new Set([
    ...hostileStrings.map(({ text }) => text),
    ...fc.sample(anyText, { seed: 4242, numRuns: 300 }),
  ]);
  return [...texts].flatMap((text) => {
    const out = written(() => write(text));
    return out === undefined ? [] : [{ text, out }];
  });
}
