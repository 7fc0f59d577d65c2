import { NotUnderstood } from "../not-understood.js";

/**
 * Splits a line for iptables-restore(8) as it does itself: at blanks, with double quotes as the only ones; inside them, a
 * backslash takes the meaning from the character behind it. Measured; the manual does not say it.
 */
export function ruleWords(line: string): readonly string[] {
  const words: string[] = [];
  let at = 0;
  while (at < line.length) {
    const first = line[at] as string;
    if (first === " " || first === "\t") {
      at += 1;
    } else if (first === '"') {
      const [word, next] = quoted(line, at + 1);
      words.push(word);
      at = next;
    } else {
      const end = endOfWord(line, at);
      words.push(line.slice(at, end));
      at = end;
    }
  }
  return words;
}

const WORD = /[^ \t"]+/y;

function endOfWord(line: string, from: number): number {
  WORD.lastIndex = from;
  WORD.test(line);
  const end = WORD.lastIndex;
  if (line[end] === '"') throw new NotUnderstood("a quote in the middle of a word");
  return end;
}

function quoted(line: string, from: number): [string, number] {
  let word = "";
  for (let at = from; at < line.length; at += 1) {
    const c = line[at] as string;
    if (c === '"') {
      if (at + 1 < line.length && line[at + 1] !== " ") throw new NotUnderstood("a quote in the middle of a word");
      return [word, at + 1];
    }
    if (c === "\\") at += 1;
    word += line[at] ?? "";
  }
  throw new NotUnderstood("a quote that does not end");
}
