import type { Model } from "../../3-resolve/model.js";
import type { Path } from "../../core/path.js";
import { outcomeOf, type Without } from "./without.js";

interface Room {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

interface Line {
  readonly at: readonly Path[];
  readonly tone: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** Pixels from line to line, and of a letter on average. */
const STEP = 19;
const LETTER = 6.4;

/** Below the picture: who serves each site without what is lost, how one gets there, and what becomes of the content. */
export function outcomeLines(
  model: Model,
  without: Without,
  { x, y, width }: Room,
): { readonly lines: readonly Line[]; readonly height: number } {
  if (without.title === "") return { lines: [], height: y };
  const lines: Line[] = [];
  const write = (at: readonly Path[], tone: string, text: string, indent = 0): void => {
    for (const part of wrapped(text, Math.floor((width - indent) / LETTER)))
      lines.push({ at, tone, text: part, x: x + indent, y: y + 14 + STEP * lines.length });
  };
  write([model.at], "name", `Without ${without.title}`);
  for (const site of without.sites) {
    write(site.at, site.by.length === 0 ? "outcome nobody" : "outcome", outcomeOf(site));
    write(site.at, "detail", `clients get there: ${site.way}`, 16);
    write(site.at, "detail", `content: ${site.content}`, 16);
  }
  return { lines, height: y + STEP * lines.length + 24 };
}

function wrapped(text: string, letters: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > letters) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
