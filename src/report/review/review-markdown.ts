import type { FileDiff } from "../../output/file-diff.js";
import type { Change } from "../../review/changes/change.js";
import type { Effect } from "../../review/effect.js";
import { MARK_NAMES } from "../../review/headline.js";
import type { Task } from "../../review/plan/task.js";
import { markdownBlock, markdownCode, markdownText } from "../markdown-text.js";
import { renderPatch } from "../render-patch.js";
import { visible } from "../visible.js";
import { fitted } from "./fitted.js";
import { lastThings } from "./last-things.js";
import type { Depth, Reviewed } from "./reviewed.js";

/** The longest body that GitHub takes for a comment, in characters. */
export const LONGEST_COMMENT = 65_536;

/** By this line a program finds its own comment again, to replace it and not to add another one. */
export const COMMENT_MARK = "<!-- twinhost diff -->";

/** For a pull request: the summary first, then what it takes, then a folded block for each file, as many as there is room for. */
export function reviewMarkdown(reviewed: readonly Reviewed[], depth: Depth): string {
  const blocks = reviewed.flatMap((one) => [...summary(one), ...(depth === "summary" ? [] : details(one, depth))]);
  return fitted([`${COMMENT_MARK}\n`, ...blocks], LONGEST_COMMENT);
}

const SIGNS = { dataloss: "🛑", widening: "⚠️", redundancy: "⚠️" } as const;

function summary({ topology, against, headline, notes, review }: Reviewed): readonly string[] {
  return [
    `### twinhost: ${markdownCode(topology)} against ${markdownCode(against)}\n\n**${markdownText(headline)}**\n`,
    ...notes.map((note) => `> ${markdownText(note)}\n`),
    ...review.faults
      .slice(0, 5)
      .map(({ where, message }) => `- ${markdownCode(`${where.file}:${where.line}`)} ${markdownText(message)}\n`),
    ...review.effects.map(effectItem),
    ...(review.plan.length === 0 ? [] : [`\n**To apply it:**\n`]),
    ...review.plan.map(taskItem),
  ];
}

function effectItem({ mark, text }: Effect): string {
  return `- ${mark === undefined ? "" : `${SIGNS[mark]} **${MARK_NAMES[mark]}** `}${markdownText(text)}\n`;
}

function taskItem({ text, interrupts, commands }: Task): string {
  const block = commands.length === 0 ? "" : `\n${indented(markdownBlock(commands.map(visible), "sh"))}`;
  return `- ${markdownText(interrupts === undefined ? text : `${text}; ${interrupts}`)}${block}\n`;
}

function indented(text: string): string {
  return text
    .split("\n")
    .map((line) => `  ${line}`)
    .join("\n");
}

function details({ review, source, files }: Reviewed, depth: Depth): readonly string[] {
  const changes = review.changes.length === 0 ? [] : [changesBlock(review.changes)];
  if (depth === "changes") return changes;
  return [...changes, ...[...(source === undefined ? [] : [source]), ...lastThings(files)].map(fileBlock)];
}

function changesBlock(changes: readonly Change[]): string {
  const lines = changes.flatMap(({ kind, on, name, before, after }) => {
    const head = `${kind} ${on}: ${name}`;
    const value = (text: string | undefined): string =>
      text === undefined || text === "yes" || text === "" ? "" : ` = ${text}`;
    return [
      ...(before === undefined ? [] : [visible(`- ${head}${value(before)}`)]),
      ...(after === undefined ? [] : [visible(`+ ${head}${value(after)}`)]),
    ];
  });
  return folded(`Changes by meaning (${changes.length})`, markdownBlock(lines, "diff"));
}

function fileBlock(file: FileDiff): string {
  const lines = renderPatch([file], { forTerminal: true }).trimEnd().split("\n");
  return folded(`<code>${htmlText(file.path)}</code> +${file.added} −${file.removed}`, markdownBlock(lines, "diff"));
}

function folded(title: string, body: string): string {
  return `\n<details><summary>${title}</summary>\n\n${body}\n\n</details>\n`;
}

function htmlText(text: string): string {
  return visible(text).replace(/[&<>"'@]/g, (char) => `&#${char.charCodeAt(0)};`);
}
