import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describeKey, type KeyDescription } from "../src/2-validate/describe-key.js";
import { flowYaml } from "../src/2-validate/flow-yaml.js";
import { writeIfChanged } from "./write-if-changed.js";

/** Writes docs/language.md: every key of the language with its value, default, example and meaning. */
export async function generateReference(root: string, into = root): Promise<void> {
  const example = readFileSync(join(root, "fixtures/full/topology.yaml"), "utf8");
  writeIfChanged(
    join(into, "docs/language.md"),
    `${INTRODUCTION}\n\`\`\`yaml\n${example}\`\`\`\n\n${FORMS}${sections()}`,
  );
}

const INTRODUCTION = `<!-- Made from schema/topology.schema.json by scripts/generate-reference.ts (npm run generate); do not edit. -->

# The language of topologies

A topology is one YAML 1.2 file. It says what is to be there, not how: a server, the containers on it, the web sites that
they serve, and what of that the outside may reach. Everything that is not in it has a default, and every default stands
below. \`twinhost explain KEY\` shows the same for one key, such as \`twinhost explain sites.www.sync.delay\`; the JSON
Schema that it is made from gives editors completion and hover texts.

## Everything in one file
`;

const FORMS = `## How values are written

| | | for example |
| --- | --- | --- |
| a name | letters, digits and \`-\`, in small letters; begins with a letter, ends with a letter or digit, at most 31 characters | \`first\` |
| a domain name | at least two parts, in small letters, without a final dot; international names in their \`xn--\` form | \`example.com\` |
| a duration | a whole number and one of \`s\`, \`m\`, \`h\`, \`d\`, \`w\`; never a bare number | \`90m\` |
| a size | a whole number and one of \`M\`, \`G\`, \`T\`, which count in 1024s; never a bare number | \`512M\` |
| an address | strictly written: no leading zeros, no zone index; IPv6 in quotes, so that YAML cannot take it for a key | \`192.168.52.101\`, \`"fd00:52::101"\` |
| an address with its prefix length | as \`ip address\` shows it | \`203.0.113.10/24\` |
| a network | its host bits are zero; a single address is a network of one | \`198.51.100.0/24\` |
| a port number | from 1 to 65535; there are no ranges | \`8080\` |
| \`true\` or \`false\` | nothing else: \`yes\`, \`no\`, \`on\` and \`off\` are texts in YAML 1.2 | \`true\` |

A text that YAML would take for a number, such as \`0101\` or \`1.10\`, needs quotes. An unknown key is an error and never
ignored, and so is anything that looks like a password: keys are made on the machine that needs them.

`;

function sections(): string {
  const root = describeKey("").key as KeyDescription;
  const parts = [section("The topology", root), ...inner(root)];
  return `${parts.join("\n")}`;
}

/** The sections of the mappings below a key, depth first, in the order of the language. */
function inner(key: KeyDescription): readonly string[] {
  return key.keys
    .filter((child) => child.keys.length > 0 && !isTold(child))
    .flatMap((child) => [
      section(`\`${pathOf(child)}\``, describeKey(pathOf(child)).key as KeyDescription),
      ...inner(child),
    ]);
}

/** Silences are the same everywhere: they have their section where they come first. */
function isTold(key: KeyDescription): boolean {
  return key.path.endsWith(".silence") && key.path !== "hosts.HOST.silence";
}

/** The path that the keys of a section have before them. */
function pathOf(key: KeyDescription): string {
  const first = key.keys[0]?.path ?? key.path;
  return first.slice(0, first.lastIndexOf("."));
}

function section(title: string, key: KeyDescription): string {
  const rows = key.keys.map(row).join("");
  return `## ${title}\n\n${key.description}\n\n| key | value | default | |\n| --- | --- | --- | --- |\n${rows}`;
}

function row(key: KeyDescription): string {
  const name = key.path.slice(key.path.lastIndexOf(".") + 1);
  const example = key.examples[0];
  const shown = example === undefined || key.keys.length > 0 ? "" : ` For example \`${name}: ${flowYaml(example)}\`.`;
  const more =
    key.keys.length > 0 ? ` [Its keys](#${anchor(isTold(key) ? "hosts.HOST.silence[]" : pathOf(key))}).` : "";
  return `| \`${name}\` | ${key.value.replace(" of keys and values", "")} | ${defaultOf(key)} | ${cell(key.description + shown + more)} |\n`;
}

/** GitHub makes anchors of headings so: small letters, and only letters, digits, `-` and `_` stay. */
function anchor(path: string): string {
  return path.toLowerCase().replace(/[^a-z0-9_-]/g, "");
}

function defaultOf(key: KeyDescription): string {
  if (key.required) return "*needed*";
  if (key.default !== undefined) return `\`${flowYaml(key.default)}\``;
  return /\bDefault: /.test(key.description) ? "*see there*" : "";
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}
