import { visible } from "./visible.js";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** One line of text in XML 1.0, in an element or an attribute. Characters that XML cannot have are made visible. */
export function xmlText(text: string): string {
  return visible(text).replace(/[&<>"']/g, (char) => ENTITIES[char] as string);
}

/** Attributes of an element, each with a blank before it; those without a value are left out. */
export function xmlAttributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${xmlText(String(value))}"`)
    .join("");
}
