import { visible } from "../visible.js";
import { parts } from "./emphasis.js";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text for an element or an attribute in quotes. What cannot be seen becomes visible first. */
export function htmlText(text: string): string {
  return visible(text).replace(/[&<>"']/g, (char) => ENTITIES[char] as string);
}

/** A sentence, with the names in it as code. */
export function htmlSentence(text: string): string {
  return parts(text)
    .map(({ text: part, isName }) => (isName ? `<code>${htmlText(part)}</code>` : htmlText(part)))
    .join("");
}
