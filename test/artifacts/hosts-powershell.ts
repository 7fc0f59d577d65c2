/** Commands of Windows PowerShell 5.1 that the scripts may use. */
const COMMANDS = new Set([
  "get-command",
  "clear-dnsclientcache",
  "new-object",
  "out-null",
  "set-strictmode",
  "write-output",
]);
const KEYWORDS = new Set("function param if else elseif foreach in return throw try catch finally true".split(" "));
const OPERATORS = new Set("-ceq -eq -ne -not -and -or -contains".split(" "));
const AUTOMATIC = ["true", "false", "null", "env:systemroot", "psscriptroot", "pscmdlet", "erroractionpreference"];
const CLOSES: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

interface Token {
  readonly kind: "string" | "variable" | "word" | "dashed" | "mark";
  readonly text: string;
}

/**
 * A reader of as much of Windows PowerShell 5.1 as the scripts use, because there is no PowerShell here. It knows its
 * quotes and brackets, which commands and operators there are in 5.1, and that under strict mode a variable is read only
 * after something gave it a value. Returns what is wrong.
 */
export function readPowerShell(text: string): readonly string[] {
  const faults: string[] = [];
  if (!/^[\t\r\n -~]*$/.test(text)) faults.push("not plain ASCII");
  if (/[^\r]\n|\r[^\n]/.test(text)) faults.push("a line does not end with CR LF");
  const tokens = tokenize(text, faults);
  checkBrackets(tokens, faults);
  checkWords(tokens, faults);
  checkVariables(tokens, faults);
  return faults;
}

const TOKEN =
  /(?<comment>#[^\r\n]*)|(?<single>'(?:[^']|'')*')|(?<double>"(?:[^"`]|`[\s\S]|"")*")|(?<variable>\$\{\w+\}|\$(?:\w+:)?\w+)|(?<word>[A-Za-z][\w]*(?:-[A-Za-z]\w*)*)|(?<dashed>-[A-Za-z]\w*)|(?<number>\d+(?:\.\d+)?)|(?<blank>[\s]+)|(?<mark>&&|\|\||\?\?|\?\.|::|\+=|[()[\]{}=+|,.;&:?])|(?<other>[\s\S])/g;

function tokenize(text: string, faults: string[]): readonly Token[] {
  const tokens: Token[] = [];
  for (const { groups = {} } of text.matchAll(TOKEN)) {
    const { single, double, variable, word, dashed, mark, other } = groups;
    if (other !== undefined) faults.push(`${other} has no place here`);
    else if (mark !== undefined && /^(&&|\|\||\?\?|\?\.|\?)$/.test(mark)) faults.push(`${mark} came with PowerShell 7`);
    else if (single !== undefined) tokens.push({ kind: "string", text: single });
    else if (double !== undefined) {
      tokens.push({ kind: "string", text: double });
      for (const [name] of double.replace(/`[\s\S]/g, "").matchAll(/\$\{\w+\}|\$(?:\w+:)?\w+/g))
        tokens.push({ kind: "variable", text: name });
    } else if (variable !== undefined) tokens.push({ kind: "variable", text: variable });
    else if (word !== undefined) tokens.push({ kind: "word", text: word });
    else if (dashed !== undefined) tokens.push({ kind: "dashed", text: dashed });
    else if (mark !== undefined) tokens.push({ kind: "mark", text: mark });
  }
  return tokens;
}

function checkBrackets(tokens: readonly Token[], faults: string[]): void {
  const open: string[] = [];
  for (const { kind, text } of tokens) {
    if (kind !== "mark") continue;
    const closing = CLOSES[text];
    if (closing !== undefined) open.push(closing);
    else if (/^[)\]}]$/.test(text) && open.pop() !== text) faults.push(`${text} closes nothing`);
  }
  for (const missing of open) faults.push(`${missing} is missing`);
}

/** Words are keywords, commands, functions of the script, or names of types and members, which stand in brackets or after a dot. */
function checkWords(tokens: readonly Token[], faults: string[]): void {
  const functions = new Set(
    tokens.flatMap(({ text }, index) => (tokens[index - 1]?.text === "function" ? [text.toLowerCase()] : [])),
  );
  for (const [index, { kind, text }] of tokens.entries()) {
    const before = tokens[index - 1]?.text ?? "";
    const called = /^[A-Z][a-z]+-[A-Z]\w*$/.test(text);
    if (
      kind === "word" &&
      called &&
      before !== "function" &&
      !COMMANDS.has(text.toLowerCase()) &&
      !functions.has(text.toLowerCase())
    )
      faults.push(`there is no command ${text}`);
    if (kind === "word" && !called && /^[{};]?$/.test(before) && !KEYWORDS.has(text))
      faults.push(`${text} is no keyword`);
    if (kind === "dashed" && /^-[a-z]/.test(text) && !OPERATORS.has(text))
      faults.push(`${text} is no operator of ours`);
  }
}

function checkVariables(tokens: readonly Token[], faults: string[]): void {
  const known = new Set(AUTOMATIC);
  for (const [index, { kind, text }] of tokens.entries()) {
    if (kind !== "variable") continue;
    const name = text.replace(/[${}]/g, "").toLowerCase();
    const after = tokens[index + 1]?.text ?? "";
    const typed = tokens[index - 1]?.text === "]";
    if (after === "=" || after === "in" || (typed && /^[),=]$/.test(after))) known.add(name);
    else if (!known.has(name)) faults.push(`${text} is read before it has a value`);
  }
}
