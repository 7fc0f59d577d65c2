/** Splits a command into words as a POSIX shell does, without expansions: any that is left open to one is an error. */
export function readShellWords(text: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] as string;
    if (char === "'") {
      const end = text.indexOf("'", at + 1);
      if (end === -1) throw new Error("a quote that does not end");
      word = (word ?? "") + text.slice(at + 1, end);
      at = end;
    } else if (char === "\\") {
      at += 1;
      word = (word ?? "") + (text[at] ?? "");
    } else if (char === " ") {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (/[\w./:@+=-]/.test(char)) word = (word ?? "") + char;
    else throw new Error(`a shell would not take ${JSON.stringify(char)} for itself`);
  }
  return word === undefined ? words : [...words, word];
}
