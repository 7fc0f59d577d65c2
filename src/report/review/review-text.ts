import type { Change } from "../../review/changes/change.js";
import type { Effect } from "../../review/effect.js";
import { MARK_NAMES } from "../../review/headline.js";
import type { Task } from "../../review/plan/task.js";
import { type Palette, palette } from "../palette.js";
import { renderPatch } from "../render-patch.js";
import { renderStat } from "../render-stat.js";
import { visible } from "../visible.js";
import { parts } from "./emphasis.js";
import type { Depth, Reviewed } from "./reviewed.js";

export interface ReviewTextOptions {
  readonly depth: Depth;
  readonly color: boolean;
  readonly columns: number;
  readonly forTerminal: boolean;
}

/** For the terminal: the effects first, then what it takes, then as deep as was asked for. */
export function reviewText(reviewed: Reviewed, options: ReviewTextOptions): string {
  const paint = palette(options.color);
  const { review, files, source } = reviewed;
  const sections = [
    [
      `${paint.strong(visible(reviewed.topology))} against ${paint.strong(visible(reviewed.against))}: ${visible(reviewed.headline)}`,
      ...reviewed.notes.map((note) => `note: ${said(note, paint)}`),
      ...review.faults
        .slice(0, 5)
        .map(({ where, message }) => `  ${visible(`${where.file}:${where.line}: ${message}`)}`),
    ],
    effectLines(review.effects, paint),
    planLines(review.plan, paint),
    options.depth === "summary" ? [] : changeLines(review.changes, paint),
  ];
  const text = sections.filter((lines) => lines.length > 0).map((lines) => `${lines.join("\n")}\n`);
  const diffs = source === undefined ? files : [source, ...files];
  if (options.depth === "full") text.push(renderPatch(diffs, options));
  else if (files.length > 0) text.push(`${renderStat(files, options).split("\n").at(-2) ?? ""}\n`);
  return text.join("\n");
}

const MARK_WIDTH = 10;

function effectLines(effects: readonly Effect[], paint: Palette): readonly string[] {
  const anyMark = effects.some(({ mark }) => mark !== undefined);
  return effects.map(({ mark, text }) => {
    const label = mark === undefined ? "" : MARK_NAMES[mark];
    const color = mark === "dataloss" ? paint.error : paint.warning;
    const head = anyMark ? (mark === undefined ? "" : color(label)) + " ".repeat(MARK_WIDTH - label.length) : "";
    return `  ${head}${anyMark ? "  " : ""}${said(text, paint)}`;
  });
}

/** With colours, names stand out by themselves and need no backticks. */
function said(text: string, paint: Palette): string {
  return parts(text)
    .map(({ text: part, isName }) => (isName ? (paint.strong("x") === "x" ? `\`${part}\`` : paint.strong(part)) : part))
    .join("");
}

function planLines(plan: readonly Task[], paint: Palette): readonly string[] {
  if (plan.length === 0) return [];
  return [
    paint.strong("To apply it:"),
    ...plan.flatMap(({ text, interrupts, commands }) => [
      `  ${said(text, paint)}${interrupts === undefined ? "" : `; ${said(interrupts, paint)}`}`,
      ...commands.map((command) => `      ${visible(command)}`),
    ]),
  ];
}

function changeLines(changes: readonly Change[], paint: Palette): readonly string[] {
  const lines: string[] = [];
  let heading = "";
  for (const { kind, on, name, before, after } of changes) {
    const own = `${kind} on ${on}`;
    if (own !== heading) lines.push(paint.strong(visible(own)));
    heading = own;
    const shown = visible(name);
    if (before === undefined) lines.push(paint.added(`  + ${shown}${besides(after)}`));
    else if (after === undefined) lines.push(paint.removed(`  - ${shown}${besides(before)}`));
    else lines.push(`  ~ ${shown}: ${paint.removed(visible(before))} → ${paint.added(visible(after))}`);
  }
  return lines;
}

/** What is there or not has no value beside. */
function besides(text: string | undefined): string {
  return text === undefined || text === "yes" || text === "" ? "" : `: ${visible(text)}`;
}
