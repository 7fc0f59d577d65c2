import { examples } from "../../src/cli/examples.js";
import type { ArgumentRow, CommandTable, OptionRow, VerbRow } from "./command-table.js";

/** The man page, in mdoc(7): man(1), mandoc and groff read it. */
export function manPage({ name, description, options, verbs }: CommandTable, version: string): string {
  return [
    `.Dd $Mdocdate$`,
    `.Dt ${name.toUpperCase()} 1`,
    ".Os",
    ".Sh NAME",
    `.Nm ${name}`,
    ".Nd one YAML file in, everything a server and its containers need out",
    ".Sh SYNOPSIS",
    ...verbs.flatMap((verb) => [`.Nm`, `.Cm ${verb.name}`, ".Op Ar options", ...verb.arguments.map(argumentMacro)]),
    ".Sh DESCRIPTION",
    text(description),
    ".Pp",
    "Without a file it takes",
    ".Pa topology.yaml",
    "here; a directory stands for the one in it, and",
    ".Sq Fl",
    "for standard input.",
    "Data goes to standard output, what there is to say to standard error.",
    ".Pp",
    "Every verb takes:",
    ...optionList(options),
    ".Sh VERBS",
    ...verbs.flatMap(verbSection),
    ".Sh ENVIRONMENT",
    ".Bl -tag -width FORCE_COLOR",
    ".It Ev NO_COLOR",
    "no colours, whatever the output is",
    ".It Ev FORCE_COLOR",
    "colours, whatever the output is",
    ".El",
    ".Sh FILES",
    ".Bl -tag -width topology.yaml",
    ".It Pa topology.yaml",
    "describes the server and its containers",
    ".It Pa out/",
    "the bundle that is made of it, to be committed, and copied to the server",
    ".El",
    ".Sh EXIT STATUS",
    ".Bl -tag -width Ds",
    ".It 0",
    "all is well, or there is no difference",
    ".It 1",
    "errors in a topology (warnings too with",
    ".Fl -strict ) ,",
    "findings in a bundle, a packet that",
    ".Cm trace",
    "does not see arrive, or a difference; with",
    ".Cm diff Fl -fail-on ,",
    "effects with these marks alone",
    ".It 2",
    "the command was not understood, or a file cannot be read or written",
    ".It 3",
    "a fault of twinhost",
    ".El",
    ".Sh SEE ALSO",
    `.Xr systemd-nspawn 1 , .Xr named.conf 5 , .Xr iptables-restore 8`.replaceAll(" .Xr", "\n.Xr"),
    `.\\" Version ${version}`,
    "",
  ].join("\n");
}

function verbSection(verb: VerbRow): readonly string[] {
  const shown = (examples[verb.name] ?? []).flatMap(([command, does]) => [
    `.It Li ${literal(command)}`,
    text(sentence(does)),
  ]);
  return [
    `.Ss ${verb.name}`,
    text(sentence(verb.description)),
    ...(verb.arguments.length === 0 ? [] : [".Bl -tag -width Ds", ...verb.arguments.flatMap(argumentItem), ".El"]),
    ...optionList(verb.options.filter(({ long }) => long !== "--help")),
    ...(shown.length === 0 ? [] : [".Pp", "Examples:", ".Bl -tag -width Ds", ...shown, ".El"]),
  ];
}

function argumentItem(argument: ArgumentRow): readonly string[] {
  return [
    `.It Ar ${literal(argument.name)}`,
    text(sentence(argument.description)),
    ...choicesOf(argument),
    ...standardOf(argument),
  ];
}

function optionList(options: readonly OptionRow[]): readonly string[] {
  if (options.length === 0) return [];
  return [".Bl -tag -width Ds", ...options.flatMap(optionItem), ".El"];
}

function optionItem(option: OptionRow): readonly string[] {
  const { short, long, value, description } = option;
  const flags = [short, long].flatMap((flag) => (flag === undefined ? [] : [`Fl ${flag.slice(1)}`]));
  return [
    `.It ${flags.join(" , ")}${value === undefined ? "" : ` Ar ${literal(value)}`}`,
    text(sentence(description)),
    ...choicesOf(option),
    ...standardOf(option),
  ];
}

function choicesOf({ choices }: ArgumentRow | OptionRow): readonly string[] {
  if (choices.length === 0) return [];
  return ["One of", ...choices.map((choice, index) => `.Cm ${choice}${index === choices.length - 1 ? " ." : " ,"}`)];
}

function standardOf({ standard }: ArgumentRow | OptionRow): readonly string[] {
  return standard === undefined ? [] : ["Default:", `.Cm ${literal(standard)}`];
}

function argumentMacro({ name, required, variadic }: ArgumentRow): string {
  return `${required ? ".Ar" : ".Op Ar"} ${literal(name)}${variadic ? " ..." : ""}`;
}

/** A description as a sentence: with a capital, unless it begins with something to be typed (`tcp/80`), and a full stop. */
function sentence(words: string): string {
  const begun = /^[a-z]+[ ,;]/.test(words) ? `${(words[0] as string).toUpperCase()}${words.slice(1)}` : words;
  return /[?…]$/.test(begun) ? begun : `${begun}.`;
}

/** Running text: no line of it may begin like a macro, and each sentence has a line of its own. */
function text(words: string): string {
  return escaped(words)
    .replace(/([.;]) (?=[A-Z(])/g, "$1\n")
    .replace(/(?=.{79})(.{1,78}) /g, "$1\n")
    .replace(/^([.'])/gm, "\\&$1");
}

/** An argument of a macro. */
function literal(words: string): string {
  const safe = escaped(words).replace(/"/g, "\\(dq");
  return /[ ]|^[A-Z][a-z]$|^[.,:;()[\]?!|]/.test(words) ? `"${safe}"` : safe;
}

function escaped(words: string): string {
  return words
    .replaceAll("\\", "\\e")
    .replaceAll("'", "\\(aq")
    .replaceAll("`", "\\(ga")
    .replaceAll("-", "\\-")
    .replaceAll("…", "...")
    .replaceAll("–", "\\(en");
}
