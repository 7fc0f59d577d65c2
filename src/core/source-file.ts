/** One input file as it was read: nothing about its content is known to be true. */
export interface SourceFile {
  /** The name to show in messages, as the user gave it; `-` stands for standard input. */
  readonly path: string;
  readonly text: string;
  /** The offset at which each line starts; the first is 0. */
  readonly lineStarts: readonly number[];
}

/** A place that people can find: line and column, both counted from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A text as a file of that name; `path` is only shown, nothing is read. */
export function sourceFile(path: string, text: string): SourceFile {
  const lineStarts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lineStarts.push(at + 1);
  return { path, text, lineStarts };
}

/** The line and column of an offset; an offset outside the text is taken to its nearest end. */
export function positionAt(file: SourceFile, offset: number): Position {
  const at = Math.max(0, Math.min(offset, file.text.length));
  let low = 0;
  let high = file.lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((file.lineStarts[middle] as number) <= at) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: at - (file.lineStarts[low] as number) + 1 };
}
