import { complaint } from "../complaints/bad-path/complaint.js";
import type { Explanation } from "../explanation.js";
import { quoted } from "../quoted.js";
import { replaceWith } from "../replace-with.js";

const URL_PATH = /^\/[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*$/;

/** Why a text is not the path of a page (RFC 3986 §3.3), with the path that was probably meant. */
export function explainUrlPath(text: string): Explanation {
  const meant = meantBy(text);
  return {
    kind: complaint,
    message: `${quoted(text)} is not the path of a page: ${reason(text)}`,
    help: meant === undefined ? "write for example `/` or `/health`" : `write ${quoted(meant)}`,
    fix: meant === undefined ? undefined : replaceWith(meant, false),
  };
}

function reason(text: string): string {
  if (/^[a-z]+:\/\//i.test(text)) return "each node is asked by its own address, so that only the path is needed";
  if (!text.startsWith("/")) return "it begins with `/`";
  return "characters beyond those of a URL are written as `%` and two hexadecimal digits";
}

function meantBy(text: string): string | undefined {
  const path = text.replace(/^[a-z]+:\/\/[^/]*/i, "");
  // A lone surrogate has no encoding at all.
  const encoded = /\p{Surrogate}/u.test(path) ? "" : encodeURI(path.startsWith("/") ? path : `/${path}`);
  return URL_PATH.test(encoded) && encoded.length <= 200 ? encoded : undefined;
}
