import { visible } from "./visible.js";

/**
 * A message as Markdown: what stands between backticks becomes code, everything else is text that means nothing to
 * Markdown, HTML, or the forges' own notations (mentions, issue numbers, bare links). Unpaired backticks are text.
 */
export function markdownText(message: string): string {
  const parts = visible(message).split("`");
  const isPaired = parts.length % 2 === 1;
  return parts
    .map((part, index) => {
      if (index % 2 === 0) return plain(part);
      if (!isPaired && index === parts.length - 1) return `\\\`${plain(part)}`;
      return markdownCode(part);
    })
    .join("");
}

/** A code span; the fence is longer than any run of backticks in it. */
export function markdownCode(text: string): string {
  const safe = visible(text);
  if (safe === "") return "\\`\\`";
  const fence = "`".repeat(longestRun(safe) + 1);
  const pad = /^[ `]|[ `]$/.test(safe) && safe.trim() !== "" ? " " : ""; // one blank on each side is not shown
  return `${fence}${pad}${safe}${pad}${fence}`;
}

/** A block of code lines. */
export function markdownBlock(lines: readonly string[], language: string): string {
  const fence = "`".repeat(Math.max(3, longestRun(lines.join("\n")) + 1));
  return [`${fence}${language}`, ...lines, fence].join("\n");
}

function plain(text: string): string {
  return text
    .replace(/[!-/:-?[-`{-~]/g, "\\$&")
    .replaceAll("@", "`@`")
    .replace(/\\#(?=\d)/g, "`#`");
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
