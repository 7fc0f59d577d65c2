/** One example of a page: a YAML block, what its info string says of it, and the text that is meant. */
export interface Example {
  /** The line and column where it is refused; absent where it must be taken. */
  readonly failsAt?: string;
  readonly text: string;
}

export interface Page {
  readonly title: string;
  readonly codeLine: string;
  readonly sections: readonly string[];
  readonly examples: readonly Example[];
}

const BLOCK = /^```yaml (?:(works)|fails (\d+:\d+))(?: with (.*))?\n([\s\S]*?)^```$/gm;

/** Takes the page of a complaint apart. */
export function readPage(markdown: string): Page {
  const examples = [...markdown.matchAll(BLOCK)].map(([, , failsAt, clause, text = ""]) => ({
    ...(failsAt === undefined ? {} : { failsAt }),
    text: standIn(text, clause),
  }));
  const lines = markdown.split("\n");
  return {
    title: lines[0]?.replace(/^# /, "") ?? "",
    codeLine: lines.find((line) => line.startsWith("`")) ?? "",
    sections: lines.filter((line) => line.startsWith("## ")).map((line) => line.slice(3)),
    examples,
  };
}

/**
 * Some texts cannot stand on a page as they are. `with ␇ as U+0007` says that a sign stands for a character that cannot be
 * seen; `with line 2 repeated 101 times` and `with … repeated 1025 times` that something stands for many of its kind.
 */
function standIn(text: string, clause: string | undefined): string {
  if (clause === undefined) return text;
  const character = /^(\S) as U\+([0-9A-F]{4})$/u.exec(clause);
  if (character !== null) {
    return text.replaceAll(character[1] as string, String.fromCharCode(Number.parseInt(character[2] as string, 16)));
  }
  const line = /^line (\d+) repeated (\d+) times$/.exec(clause);
  if (line !== null) return repeatLine(text, Number(line[1]), Number(line[2]));
  const sign = /^(\S) repeated (\d+) times$/u.exec(clause);
  if (sign !== null) return text.replace(sign[1] as string, "x".repeat(Number(sign[2])));
  throw new Error(`the page says \`with ${clause}\`, which means nothing`);
}

function repeatLine(text: string, number: number, times: number): string {
  const lines = text.split("\n");
  lines[number - 1] = `${lines[number - 1]}\n`.repeat(times).slice(0, -1);
  return lines.join("\n");
}
