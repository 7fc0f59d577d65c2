/**
 * How much a topology may hold. The bounds stand far above any real server and far below what could hang or kill the
 * process, so that a hostile or broken file ends with a complaint within two seconds.
 */
export const LIMITS = {
  /** UTF-16 units of text: 1 MiB, about 9,000 nodes written out one by one. */
  text: 1_048_576,
  /** Mappings and lists within each other. The deepest place of the language is about 7; recursion stays shallow. */
  depth: 32,
  /** Keys, scalars, mappings and lists, with each alias counted as what it stands for: 5,000 nodes make about 80,000. */
  values: 250_000,
  /**
   * Words and signs that the full YAML reader takes, at 2 to 5 µs each. Only files that use more than plain mappings,
   * lists and scalars, or have a mistake, come to it; 5,000 nodes of one line each make about 240,000.
   */
  lexemes: 250_000,
  /** Uses of anchors. A topology has `defaults`, so a hundred is generous; more is the mark of an alias bomb. */
  aliases: 100,
  /** YAML 1.2.2 §7.4.2: from the start of a key to its colon on the same line. */
  keyLength: 1024,
  /** Complaints that are shown; nobody reads more, and a machine-made file can have a hundred thousand. */
  complaints: 100,
} as const;
