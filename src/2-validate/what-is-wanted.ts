import type { FormatName } from "./formats.js";
import type { SchemaNode } from "./schema-node.js";
import { nameOfFormat } from "./texts/address.js";
import { NAME_RULES } from "./texts/name-rules.js";

/** What messages call that which the language wants: "a duration", "an IPv4 address", "a list". */
export function whatIsWanted(target: SchemaNode): string {
  if (target.format !== undefined) return nameOfFormat(target.format as FormatName);
  return (
    NAME_RULES[target.title ?? ""]?.what ?? BY_TITLE[target.title ?? ""] ?? BY_TYPE[target.type ?? ""] ?? "a value"
  );
}

const BY_TITLE: Readonly<Record<string, string>> = {
  Duration: "a duration",
  Size: "a size",
  Port: "a port number",
  MailAddress: "a mail address",
  UrlPath: "the path of a page",
  WarningCode: "the code of a warning",
};

const BY_TYPE: Readonly<Record<string, string>> = {
  string: "a text",
  integer: "a whole number",
  boolean: "`true` or `false`",
  array: "a list",
  object: "a mapping of keys and values",
};
