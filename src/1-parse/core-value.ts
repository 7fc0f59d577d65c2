const NULL = /^(?:~|null|Null|NULL|)$/;
const BOOL = /^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/;
const INT = /^[-+]?[0-9]+$/;
const OCTAL = /^0o[0-7]+$/;
const HEX = /^0x[0-9a-fA-F]+$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const SPECIAL_FLOAT = /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/;

/** Only these can begin anything but a string, so that most words need no pattern. */
const MAY_BE_TYPED = /^[-+.0-9~nNtTfF]/;

/**
 * The value that an unquoted scalar has by the core schema (YAML 1.2.2 §10.3). `0101` is the number 101 and `1.10` is
 * 1.1; `yes`, `on` and `1_000` are strings. What was written is lost here: messages read it again from the text.
 */
export function coreValue(text: string): null | boolean | number | string {
  if (text === "") return null;
  if (!MAY_BE_TYPED.test(text)) return text;
  if (INT.test(text)) return Number.parseInt(text, 10);
  if (NULL.test(text)) return null;
  if (BOOL.test(text)) return text[0] === "t" || text[0] === "T";
  if (FLOAT.test(text)) return Number.parseFloat(text);
  if (OCTAL.test(text)) return Number.parseInt(text.slice(2), 8);
  if (HEX.test(text)) return Number.parseInt(text.slice(2), 16);
  if (SPECIAL_FLOAT.test(text)) return specialFloat(text);
  return text;
}

function specialFloat(text: string): number {
  if (text.slice(-3).toLowerCase() === "nan") return Number.NaN;
  return text.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
