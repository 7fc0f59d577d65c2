import type { ArgumentRow, CommandTable, OptionRow, VerbRow } from "./command-table.js";
import { kindOf } from "./value-kind.js";

/** The completion for zsh, with the descriptions: for a directory of fpath, as `_twinhost`, or to be sourced. */
export function zshCompletion({ name, options, verbs }: CommandTable, codes: readonly string[]): string {
  return `#compdef ${name}
# zsh completion for ${name}. Made from the command's own table of verbs and options.

_${name}_topologies() {
  _files -g '*.(yaml|yml)(-.)'
}

_${name}_codes() {
  local -a codes=(${codes.join(" ")})
  _alternative 'codes:code:compadd -a codes' 'files:file:_files'
}

_${name}() {
  local curcontext=$curcontext state line ret=1
  local -A opt_args
  local -a verbs=(
${verbs.map((verb) => `    ${word(`${verb.name.replaceAll(":", "\\:")}:${verb.description}`)}\n`).join("")}  )
  _arguments -C \\
${options.map((option) => `    ${optionSpec(option)} \\\n`).join("")}    '1:verb:->verb' \\
    '*::argument:->arguments' && ret=0
  case $state in
    verb) _describe -t verbs verb verbs && ret=0 ;;
    arguments)
      case $line[1] in
${verbs.map(verbCase).join("")}      esac
      ;;
  esac
  return ret
}

if [[ $funcstack[1] == _${name} ]]; then
  _${name} "$@"
else
  compdef _${name} ${name}
fi
`;

  function verbCase(verb: VerbRow): string {
    const specs = [...verb.options.map(optionSpec), ...verb.arguments.map(argumentSpec)];
    return `        ${verb.name})\n          _arguments \\\n${specs.map((spec) => `            ${spec}`).join(" \\\n")} && ret=0\n          ;;\n`;
  }

  function argumentSpec(argument: ArgumentRow): string {
    return word(`${argument.variadic ? "*" : ""}:${plain(argument.name)}:${action(argument, argument.name)}`);
  }

  function optionSpec(option: OptionRow): string {
    const { short, long, value, description } = option;
    const what = `[${description.replace(/[[\]\\]/g, "\\$&")}]`;
    const tail = value === undefined ? "" : `:${plain(value)}:${action(option, value)}`;
    const equals = value === undefined ? "" : "=";
    if (short === undefined) return word(`${long}${equals}${what}${tail}`);
    return `'(${short} ${long})'{${short},${long}${equals}}${word(`${what}${tail}`)}`;
  }

  function action(row: ArgumentRow | OptionRow, of: string): string {
    switch (kindOf(row, of)) {
      case "topologies":
        return `_${name}_topologies`;
      case "directories":
        return "_files -/";
      case "files":
        return "_files";
      case "codes":
        return `_${name}_codes`;
      case "choices":
        return `(${row.choices.join(" ")})`;
      case "nothing":
        return " ";
    }
  }
}

function plain(text: string): string {
  return text.replaceAll(":", "");
}

function word(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
