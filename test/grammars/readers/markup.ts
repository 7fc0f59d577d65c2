const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

/** Reads text of HTML or XML; a bare `<`, `>` or quote is an error, an unknown entity too. */
export function readMarkup(text: string): string {
  if (/[<>"']/.test(text)) throw new Error("a character that begins or ends something");
  return text.replace(/&([^;]*;?)/g, (_, name: string) => {
    const char = ENTITIES[name.replace(/;$/, "")];
    if (char === undefined || !name.endsWith(";")) throw new Error(`an unknown entity &${name}`);
    return char;
  });
}

/** Reads a label of Mermaid: `#35;` is the character of that number. */
export function readMermaidLabel(text: string): string {
  return text.replace(/#([0-9]+);|[#"<>&;]/g, (whole, number: string | undefined) => {
    if (number === undefined) throw new Error(`${whole} would be interpreted`);
    return String.fromCodePoint(Number(number));
  });
}

/** Reads a code span of CommonMark, 6.1. */
export function readCodeSpan(text: string): string {
  const fence = /^`+/.exec(text)?.[0] ?? "";
  const inside = text.slice(fence.length, -fence.length);
  const runs = inside.match(/`+/g) ?? [];
  if (fence === "" || !text.endsWith(fence) || runs.some((run) => run.length === fence.length))
    throw new Error("not one span");
  return /^ .*[^ ].* $/s.test(inside) ? inside.slice(1, -1) : inside;
}
