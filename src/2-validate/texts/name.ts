import { domainToASCII } from "node:url";
import { ipFamily } from "../../core/ip-family.js";
import { complaint as badCharacter } from "../complaints/bad-character/complaint.js";
import { complaint as badEdge } from "../complaints/bad-edge/complaint.js";
import { complaint as badWildcard } from "../complaints/bad-wildcard/complaint.js";
import { complaint as emptyLabel } from "../complaints/empty-label/complaint.js";
import { complaint as emptyText } from "../complaints/empty-text/complaint.js";
import { complaint as international } from "../complaints/international/complaint.js";
import { complaint as labelTooLong } from "../complaints/label-too-long/complaint.js";
import { complaint as notALabel } from "../complaints/not-a-label/complaint.js";
import { complaint as singleLabel } from "../complaints/single-label/complaint.js";
import { complaint as trailingDot } from "../complaints/trailing-dot/complaint.js";
import { complaint as upperCase } from "../complaints/upper-case/complaint.js";
import type { Explanation } from "../explanation.js";
import { quoted } from "../quoted.js";
import { replaceWith } from "../replace-with.js";
import type { NameRules } from "./name-rules.js";

/** Why a text is not a name of this sort, the most telling reason first. The text is known to be refused. */
export function explainName(text: string, rules: NameRules): Explanation {
  if (text === "") return { kind: emptyText, message: `${rules.what} is needed here, and the text is empty` };
  if (/\P{ASCII}/u.test(text)) return explainInternational(text, rules);
  if (/^[a-z]+:\/\//i.test(text)) return explainUrl(text, rules);
  if (!rules.manyLabels && ipFamily(text.replace(/\/[0-9]+$/, "")) !== 0) return explainAddress(text);
  if (/^[^.]+\.$/.test(text) || (rules.manyLabels && /[^.]\.$/.test(text))) return explainTrailingDot(text, rules);
  if (text.includes("..") || text.startsWith(".")) return explainEmptyLabel(text, rules);
  if (text.includes("*")) return explainWildcard(text, rules);
  if (!rules.manyLabels && text.includes(".")) return explainDots(text, rules);
  return explainCharacters(text, rules) ?? explainLabels(text, rules);
}

function explainInternational(text: string, rules: NameRules): Explanation {
  if (/^[“”„‟«»‘’‚]|[“”„‟«»‘’‚]$/u.test(text)) return explainCurlyQuotes(text);
  const ascii = rules.manyLabels ? domainToASCII(rules.apex ? text : text.replace(/\.$/, "")) : "";
  const encoded = ascii.includes("xn--") && isName(ascii, rules);
  return {
    kind: international,
    message: `${quoted(text)} has characters beyond ASCII, which ${rules.manyLabels ? "stand in the DNS in an encoded form" : "names of containers and hosts cannot have"}`,
    help: encoded ? `write the encoded form, ${quoted(ascii)}` : "write it with `a` to `z`, `0` to `9` and `-`",
    fix: encoded ? replaceWith(ascii, true) : undefined,
  };
}

/** Word processors and web pages turn quotes so, and YAML then takes them for letters. */
function explainCurlyQuotes(text: string): Explanation {
  const inner = text.replace(/[“”„‟«»‘’‚]/gu, "");
  const plain = JSON.stringify(inner);
  return {
    kind: international,
    message: `${quoted(text)} has typographic quotes, which YAML takes for letters`,
    help: `write ${quoted(plain)} with plain quotes`,
    fix: /^[ -~]*$/.test(inner) ? { title: "write plain quotes", text: plain, safe: false } : undefined,
  };
}

function explainUrl(text: string, rules: NameRules): Explanation {
  const host = (/^[a-z]+:\/\/([a-z0-9.-]*)/i.exec(text)?.[1] ?? "").toLowerCase();
  const meant = rules.manyLabels ? host : (host.split(".")[0] as string);
  const mendable = isName(meant, rules);
  return {
    kind: badCharacter,
    message: `${rules.what} is needed here, not a URL`,
    help: mendable ? `write ${quoted(meant)}` : "write the name alone",
    fix: mendable ? replaceWith(meant, false) : undefined,
  };
}

function explainAddress(text: string): Explanation {
  return {
    kind: notALabel,
    message: `${quoted(text)} is an address, and a name is needed here`,
    help: "write a name, such as `first`; addresses stand under `address`",
  };
}

function explainTrailingDot(text: string, rules: NameRules): Explanation {
  const absolute = rules.apex ? "; names here are relative to the domain" : "; names are complete without it here";
  return {
    kind: trailingDot,
    message: `${quoted(text)} ends with a dot, as in a zone file${absolute}`,
    help: rules.apex ? "take the dot off, and the domain with it" : "take the dot off",
    fix: rules.apex ? undefined : replaceWith(text.slice(0, -1), true),
  };
}

function explainEmptyLabel(text: string, rules: NameRules): Explanation {
  const meant = text.replace(/\.{2,}/g, ".").replace(/^\./, "");
  const mendable = isName(meant, rules);
  return {
    kind: emptyLabel,
    message: `${quoted(text)} has an empty part: ${text.startsWith(".") ? "it begins with a dot" : "two dots in a row"}`,
    help: mendable ? `did you mean ${quoted(meant)}?` : "leave the dot out",
    fix: mendable ? replaceWith(meant, false) : undefined,
  };
}

function explainWildcard(text: string, rules: NameRules): Explanation {
  const message = rules.wildcard
    ? `in ${quoted(text)} the \`*\` is not the whole first part, and the DNS knows it nowhere else (RFC 4592)`
    : `${quoted(text)} has a \`*\`, and ${rules.what} is one name`;
  return {
    kind: badWildcard,
    message,
    help: rules.wildcard ? "write `*` or `*.` and a name" : "write each name by itself",
  };
}

function explainDots(text: string, rules: NameRules): Explanation {
  const first = (text.split(".")[0] as string).toLowerCase();
  const mendable = isName(first, rules);
  return {
    kind: notALabel,
    message: `${quoted(text)} has dots, and a name here is one word; the domain is put behind it where a full name is needed`,
    help: mendable ? `write ${quoted(first)}` : "write one word that begins with a letter",
    fix: mendable ? replaceWith(first, false) : undefined,
  };
}

function explainCharacters(text: string, rules: NameRules): Explanation | undefined {
  const allowed = rules.underscores ? /[^A-Za-z0-9._-]/ : /[^A-Za-z0-9.-]/;
  const wrong = allowed.exec(text)?.[0];
  if (wrong !== undefined) {
    const meant = text.toLowerCase().replace(/[ _]+/g, "-");
    const mendable = isName(meant, rules);
    return {
      kind: badCharacter,
      message: `${quoted(text)} has ${named(wrong)}, and ${rules.what} has only \`a\` to \`z\`, \`0\` to \`9\`${rules.underscores ? ", `_`" : ""} and \`-\``,
      help: mendable ? `did you mean ${quoted(meant)}?` : `write it without ${named(wrong)}`,
      fix: mendable ? replaceWith(meant, false) : undefined,
    };
  }
  const lower = text.toLowerCase();
  if (lower === text || !isName(lower, rules)) return undefined;
  return {
    kind: upperCase,
    message: `${quoted(text)} has capital letters; names are compared without regard to case in the DNS, and with it everywhere else`,
    help: `write ${quoted(lower)}`,
    fix: replaceWith(lower, rules.manyLabels),
  };
}

/** Whether a text that is about to be proposed would be taken. */
function isName(text: string, rules: NameRules): boolean {
  const labels = (rules.wildcard ? text.replace(/^\*\./, "") : text).split(".");
  const form = rules.underscores ? /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?$/ : /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;
  // A name without an apex is a domain, which has two labels or more.
  const fits = labels.length > 1 ? rules.manyLabels : !rules.manyLabels || rules.apex;
  if (!fits || (rules.firstIsLetter && !/^[a-z]/.test(text))) return false;
  return labels.every((label) => label.length <= rules.longestLabel && form.test(label));
}

function named(character: string): string {
  if (character === " ") return "a blank";
  if (character === "_") return "an underscore";
  return quoted(character);
}

function explainLabels(text: string, rules: NameRules): Explanation {
  const labels = text.split(".");
  const long = labels.find((label) => label.length > rules.longestLabel);
  if (long !== undefined) return explainLong(long, text, rules);
  const edge = labels.find((label) => /^-|-$/.test(label)) ?? text;
  if (/^-|-$/.test(edge)) {
    return {
      kind: badEdge,
      message: `${quoted(edge)} ${edge.startsWith("-") ? "begins" : "ends"} with \`-\`; ${edge.startsWith("-") ? "programs would take it for an option" : "host names end with a letter or digit (RFC 1123)"}`,
      help: `did you mean ${quoted(text.replace(/(^|\.)-+/g, "$1").replace(/-+(\.|$)/g, "$1"))}?`,
    };
  }
  if (rules.firstIsLetter && /^[0-9]/.test(text)) {
    return {
      kind: badEdge,
      message: `${quoted(text)} begins with a digit; a name begins with a letter, so that nobody takes it for an address or a number`,
      help: `write for example ${quoted(`n${text}`)}`,
    };
  }
  return {
    kind: singleLabel,
    message: `${quoted(text)} has one part only; a domain that can be delegated has at least two`,
    help: "write the whole domain, such as `example.com`; `home.arpa` is there for private networks (RFC 8375)",
  };
}

function explainLong(label: string, text: string, rules: NameRules): Explanation {
  const whole = label === text ? `${quoted(text)} is` : `the part ${quoted(label)} is`;
  const reason =
    rules.longestLabel === 63
      ? "a part of a DNS name has at most 63 (RFC 1035 §2.3.4)"
      : `${rules.what} has at most ${rules.longestLabel}`;
  return { kind: labelTooLong, message: `${whole} ${label.length} characters long, and ${reason}` };
}
