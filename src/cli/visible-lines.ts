import { visible } from "../report/visible.js";

/** A text of several lines, each without what a terminal must not get. */
export function visibleLines(text: string): string {
  return text.split("\n").map(visible).join("\n");
}
