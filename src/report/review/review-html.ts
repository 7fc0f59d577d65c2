import { createHash } from "node:crypto";
import type { FileDiff } from "../../output/file-diff.js";
import type { Change } from "../../review/changes/change.js";
import { MARK_NAMES } from "../../review/headline.js";
import type { Task } from "../../review/plan/task.js";
import { htmlSentence, htmlText } from "./html-text.js";
import { lastThings } from "./last-things.js";
import { REVIEW_STYLE } from "./review-style.js";
import type { Depth, Reviewed } from "./reviewed.js";
import { type Patience, sideBySide } from "./side-by-side.js";

/** Pairs of lines in one page that are compared word by word. */
const MOST_PAIRS = 2000;
/** So many files are shown unfolded; who has more reads the list first. */
const OPEN_FILES = 8;

/**
 * One page that needs nothing else: it opens from a file, asks nobody for anything, runs no script, and its own policy
 * forbids both. `topology.yaml` may hold what it will; it is text here.
 */
export function reviewHtml(reviewed: readonly Reviewed[], depth: Depth): string {
  const patience: Patience = { pairs: MOST_PAIRS };
  const hash = createHash("sha256").update(REVIEW_STYLE, "utf8").digest("base64");
  const title = reviewed.map(({ topology }) => topology).join(", ");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>twinhost: ${htmlText(title)}</title>
<style>${REVIEW_STYLE}</style>
</head>
<body>
${reviewed.map((one) => section(one, depth, patience)).join("\n")}
</body>
</html>
`;
}

function section(one: Reviewed, depth: Depth, patience: Patience): string {
  const { review, files, source } = one;
  const shown = [...(source === undefined ? [] : [source]), ...lastThings(files)];
  return `<main>
<h1>${htmlText(one.topology)} <span class="faint">against</span> ${htmlText(one.against)}</h1>
<p class="head">${htmlText(one.headline)}</p>
${one.notes.map((note) => `<p>${htmlSentence(note)}</p>`).join("\n")}
${list(review.faults.slice(0, 5).map(({ where, message }) => `<li><code>${htmlText(`${where.file}:${where.line}`)}</code> ${htmlText(message)}</li>`))}
${list(review.effects.map(({ mark, text }) => `<li${mark === undefined ? "" : ` class="${mark}"`}>${mark === undefined ? "" : `<span class="mark">${MARK_NAMES[mark]}</span>`}${htmlSentence(text)}</li>`))}
${review.plan.length === 0 ? "" : `<h2>To apply it:</h2>\n${list(review.plan.map(task))}`}
${depth === "summary" || review.changes.length === 0 ? "" : changes(review.changes)}
${depth !== "full" || shown.length === 0 ? "" : `<h2>Files</h2>\n${shown.map((file) => fileBlock(file, shown.length <= OPEN_FILES, patience)).join("\n")}`}
</main>`;
}

function list(items: readonly string[]): string {
  return items.length === 0 ? "" : `<ul>\n${items.join("\n")}\n</ul>`;
}

function task({ text, interrupts, commands }: Task): string {
  const typed = commands.length === 0 ? "" : `<pre>${commands.map(htmlText).join("\n")}</pre>`;
  return `<li>${htmlSentence(interrupts === undefined ? text : `${text}; ${interrupts}`)}${typed}</li>`;
}

function changes(all: readonly Change[]): string {
  const value = (text: string | undefined): string => (text === undefined ? "" : text === "yes" ? "✓" : htmlText(text));
  const rows = all.map(
    ({ kind, on, name, before, after }) =>
      `<tr><td>${htmlText(kind)} on ${htmlText(on)}</td><td><code>${htmlText(name)}</code></td><td class="${before === undefined ? "" : "removed"}">${value(before)}</td><td class="${after === undefined ? "" : "added"}">${value(after)}</td></tr>`,
  );
  return `<details><summary>Changes by meaning (${all.length})</summary>
<table><tbody><tr><th>what</th><th>name</th><th>before</th><th>after</th></tr>
${rows.join("\n")}
</tbody></table></details>`;
}

function fileBlock(file: FileDiff, isOpen: boolean, patience: Patience): string {
  return `<details${isOpen ? " open" : ""}><summary><code>${htmlText(file.path)}</code> <span class="plus">+${file.added}</span> <span class="minus">−${file.removed}</span></summary>
${sideBySide(file, patience)}
</details>`;
}
