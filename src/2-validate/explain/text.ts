import { BugError } from "../../core/bug-error.js";
import { complaint as tooLong } from "../complaints/too-long/complaint.js";
import type { Explanation } from "../explanation.js";
import type { Failure } from "../failure.js";
import type { FormatName } from "../formats.js";
import { quoted } from "../quoted.js";
import type { SchemaNode } from "../schema-node.js";
import { explainAddress } from "../texts/address.js";
import { explainCode } from "../texts/code.js";
import { explainComment } from "../texts/comment.js";
import { explainDuration } from "../texts/duration.js";
import { explainMailAddress } from "../texts/mail-address.js";
import { explainName } from "../texts/name.js";
import { NAME_RULES } from "../texts/name-rules.js";
import { explainSize } from "../texts/size.js";
import { explainUrlPath } from "../texts/url-path.js";
import { whatIsWanted } from "../what-is-wanted.js";

/** Explains a text that is not of its pattern or format. */
export function explainText(failure: Failure): Explanation {
  const explanation = explainAs(failure.wanted.target, failure.found as string, failure.path.at(-1));
  if (explanation === undefined) throw new BugError(`nothing explains texts of ${failure.wanted.target.title}`);
  return explanation;
}

/** No text that has a form is as long; a longer one is not looked into, which would take time without end for some. */
export const LONGEST = 400;

/**
 * Explains why a text, or a number that YAML made of it, is not what the definition wants; undefined where the definition
 * wants no particular form. Patterns say nothing to people, so that each definition has words of its own.
 */
export function explainAs(
  target: SchemaNode,
  found: string,
  key: string | number | undefined,
): Explanation | undefined {
  if (!hasForm(target)) return undefined;
  if (found.length > LONGEST) return explainEndless(target, found);
  if (target.format !== undefined) return explainAddress(found, target.format as FormatName);
  const rules = NAME_RULES[target.title ?? ""];
  if (rules !== undefined) return explainName(found, rules);
  switch (target.title) {
    case "Duration":
      return explainDuration(found, key);
    case "Size":
      return explainSize(found, key);
    case "Comment":
      return explainComment(found);
    case "MailAddress":
      return explainMailAddress(found);
    case "UrlPath":
      return explainUrlPath(found);
    case "WarningCode":
      return explainCode(found);
    default:
      return undefined;
  }
}

function hasForm(target: SchemaNode): boolean {
  return target.format !== undefined || target.pattern !== undefined;
}

function explainEndless(target: SchemaNode, found: string): Explanation {
  const message = `${quoted(found)} is ${found.length} characters long, and ${whatIsWanted(target)} is much shorter`;
  return { kind: tooLong, message, help: "look whether a quote is missing, or a file was put in by mistake" };
}
