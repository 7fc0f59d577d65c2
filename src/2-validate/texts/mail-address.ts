import { complaint } from "../complaints/bad-mail-address/complaint.js";
import type { Explanation } from "../explanation.js";
import { quoted } from "../quoted.js";
import { replaceWith } from "../replace-with.js";

/** Why a text is not a mail address. In a zone it stands with a dot for the `@` (RFC 1035 §3.3.13); here it does not. */
export function explainMailAddress(text: string): Explanation {
  const meant = meantBy(text);
  return {
    kind: complaint,
    message: `${quoted(text)} is not a mail address: ${reason(text)}`,
    help: meant === undefined ? "write for example `hostmaster@example.com`" : `write ${quoted(meant)}`,
    fix: meant === undefined ? undefined : replaceWith(meant, meant === text.toLowerCase()),
  };
}

function reason(text: string): string {
  if (!text.includes("@")) return "it has no `@`, which the compiler turns into the dot that the zone needs";
  if (text.indexOf("@") !== text.lastIndexOf("@")) return "it has more than one `@`";
  if (/[\s<>"(),;:\\]/.test(text)) return "only the address itself is needed, without names, blanks or quotes";
  if (/@.*[A-Z]/.test(text)) return "the domain is written in small letters here";
  if (text.endsWith(".")) return "the final dot belongs to zone files";
  return "letters, digits and `._+-`, an `@`, and a domain name are what it can have";
}

function meantBy(text: string): string | undefined {
  const candidates = [
    text.replace(/@.*$/, (domain) => domain.toLowerCase()),
    text.replace(/\.$/, ""),
    /<([^<>]+)>/.exec(text)?.[1],
    text.includes("@") ? undefined : text.replace(/\.$/, "").replace(/\./, "@"),
  ];
  return candidates.find((candidate) => candidate !== undefined && candidate !== text && MAIL_ADDRESS.test(candidate));
}

const MAIL_ADDRESS =
  /^[A-Za-z0-9._+-]{1,63}@[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/;
