import type { Span } from "../../core/span.js";
import type { Reading } from "./reading.js";
import { tokenSpan } from "./token-span.js";
import type { CST } from "./yaml-package.js";

/** The place of a scalar; that of a block of text ends with its last line that holds something. */
export function scalarSpan({ text }: Reading, token: CST.FlowScalar | CST.BlockScalar): Span {
  if (token.type !== "block-scalar") return tokenSpan(token);
  let end = token.offset;
  for (const part of token.props) end += "source" in part ? part.source.length : 0;
  end += token.source.length;
  return { start: token.offset, end: token.offset + text.slice(token.offset, end).trimEnd().length };
}
