/** A fenced block of a document. */
export interface Block {
  /** The line of its fence, counted from 1. */
  readonly line: number;
  /** The language, and what follows it: `yaml` and `fragment`. */
  readonly language: string;
  readonly mark: string;
  readonly text: string;
}

/** The fenced blocks of a document, in order. */
export function blocksOf(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  const lines = markdown.split("\n");
  for (let at = 0; at < lines.length; at++) {
    const [, indent = "", fence, info = ""] = /^( *)(`{3,}|~{3,})(.*)$/.exec(lines[at] as string) ?? [];
    if (fence === undefined) continue;
    const start = at;
    const isEnd = (line: string): boolean =>
      line.trim().startsWith(fence) && line.trim().replaceAll(fence[0] as string, "") === "";
    for (at++; at < lines.length && !isEnd(lines[at] as string); at++);
    if (at >= lines.length) throw new Error(`the block at line ${start + 1} does not end`);
    const inner = lines
      .slice(start + 1, at)
      .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
    const [language = "", ...mark] = info.trim().split(/\s+/);
    blocks.push({ line: start + 1, language, mark: mark.join(" "), text: inner.map((line) => `${line}\n`).join("") });
  }
  return blocks;
}

/** A command of a block, and what the block shows that it prints. */
export interface Shown {
  readonly command: string;
  readonly output: readonly string[];
}

/** The commands of a session: `$ ` before each, `> ` before the lines that go on with it. */
export function session(text: string): readonly Shown[] {
  const shown: { command: string; output: string[] }[] = [];
  for (const line of text.split("\n").slice(0, -1)) {
    const last = shown.at(-1);
    if (line.startsWith("$ ")) shown.push({ command: line.slice(2), output: [] });
    else if (last === undefined) throw new Error(`\`${line}\` stands before the first command`);
    else if (line.startsWith("> ") && last.output.length === 0) last.command += `\n${line.slice(2)}`;
    else last.output.push(line);
  }
  return shown;
}

/** Whether a text is what is shown; `…` stands for the rest of a line, or as a line of its own for any lines. */
export function isShown(output: readonly string[], actual: string): boolean {
  const pattern = output
    .map((line) => (line === "…" ? "(?:.*\\n)*?" : `${line.split("…").map(literally).join(".*")}\\n`))
    .join("");
  return new RegExp(`^${pattern}$`).test(actual.endsWith("\n") || actual === "" ? actual : `${actual}\n`);
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
