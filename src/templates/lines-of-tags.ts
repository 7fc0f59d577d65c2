/** A stretch of a template of which the text between tags is not printed. */
export interface Cut {
  readonly start: number;
  readonly end: number;
}

const TAG = /\{%(?:(?!%\}).)*%\}|\{# (?:(?! #\}).)* #\}/s.source;

/** A line that holds tags and comments only. */
const LINE_OF_TAGS = new RegExp(`^[ \\t]*(?:(?:${TAG})[ \\t]*)+(?:\\n|(?!.))`, "gms");

/** The definition of a macro prints nothing, so the end of its last line is not printed either. */
const END_OF_MACRO = /\{%\s*endmacro\s*%\}[ \t]*\n/g;

/** The lines of a template that leave nothing behind: tags and comments that stand alone. In the order of the text. */
export function linesOfTags(source: string): readonly Cut[] {
  return [LINE_OF_TAGS, END_OF_MACRO]
    .flatMap((pattern) => [...source.matchAll(pattern)])
    .map(({ index, 0: text }) => ({ start: index, end: index + text.length }))
    .sort((a, b) => a.start - b.start);
}
