/** A word and the bracket that follows it, in a text that YAML takes for one key. */
export interface GluedBracket {
  readonly word: string;
  /** What stands between them, blanks included. */
  readonly between: string;
  readonly bracket: string;
}

/**
 * What was meant by `network:{ subnet` and `network { subnet`: to YAML they are one key, as far as the next colon and
 * blank. Undefined for any other key.
 */
export function gluedBracket(key: string): GluedBracket | undefined {
  const [, word, between, bracket] = /^([A-Za-z][A-Za-z0-9_-]*)(\s*[:=]?\s*)([[{])/.exec(key) ?? [];
  if (word === undefined || between === undefined || bracket === undefined) return undefined;
  return { word, between, bracket };
}
