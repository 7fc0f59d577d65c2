import { visible } from "../visible.js";

/** Parts of a sentence: what stands between backticks is a name. */
export function parts(text: string): readonly { readonly text: string; readonly isName: boolean }[] {
  const split = visible(text).split("`");
  return split.map((part, index) => ({ text: part, isName: index % 2 === 1 })).filter((part) => part.text !== "");
}
