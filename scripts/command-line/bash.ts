import type { ArgumentRow, CommandTable, OptionRow, VerbRow } from "./command-table.js";
import { kindOf } from "./value-kind.js";

/** The completion for bash: everything is in it, so that no program is started when the Tab key is pressed. */
export function bashCompletion({ name, options, verbs }: CommandTable, codes: readonly string[]): string {
  const valued = [...options, ...verbs.flatMap((verb) => verb.options)].filter(({ value }) => value !== undefined);
  return `# bash completion for ${name}; source it, or put it into bash-completion's directory under the name ${name}.
# Made from the command's own table of verbs and options.

_${name}() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev='' verb='' word='' i
  COMPREPLY=()
  if ((COMP_CWORD > 0)); then prev=\${COMP_WORDS[COMP_CWORD - 1]}; fi
  # bash makes words of their own of the parts of --option=value.
  if [[ \${cur} == '=' ]]; then
    cur=''
  elif [[ \${prev} == '=' ]]; then
    prev=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    case \${word} in
      ${[...new Set(valued.flatMap(({ short, long }) => (short === undefined ? [long] : [short, long])))].join(" | ")})
        if [[ \${COMP_WORDS[i + 1]-} == '=' ]]; then i=$((i + 1)); fi
        i=$((i + 1))
        ;;
      -*) ;;
      *)
        verb=\${word}
        break
        ;;
    esac
  done
  case "\${verb} \${prev}" in
${verbs.flatMap((verb) => verb.options.flatMap((option) => valueCase(verb.name, option))).join("")}${options.flatMap((option) => valueCase("*", option)).join("")}    *) ;;
  esac
  if [[ \${cur} == -* ]]; then
    case \${verb} in
${verbs.map((verb) => `      ${verb.name}) _${name}_words ${flagsOf([...verb.options, ...options])} ;;\n`).join("")}      *) _${name}_words ${flagsOf(options)} ;;
    esac
    return
  fi
  case \${verb} in
    '') _${name}_words ${verbs.map((verb) => verb.name).join(" ")} ;;
${verbs.map(argumentCase).join("")}    *) ;;
  esac
}

_${name}_words() {
  local word
  while IFS= read -r word; do COMPREPLY+=("\${word}"); done < <(compgen -W "$*" -- "\${cur}" || true)
}

# Names of files, which may have blanks in them; directories always, to go on through them.
_${name}_files() {
  local word
  compopt -o filenames 2>/dev/null || true
  while IFS= read -r word; do COMPREPLY+=("\${word}"); done < <(compgen "$@" -- "\${cur}" || true)
}

_${name}_topologies() {
  _${name}_files -f -X '!*.yaml'
  _${name}_files -f -X '!*.yml'
  _${name}_files -d
}

_${name}_codes() {
  _${name}_words ${codes.join(" ")}
  _${name}_files -f
}

complete -F _${name} ${name}
`;

  function valueCase(verb: string, option: OptionRow): readonly string[] {
    if (option.value === undefined) return [];
    const patterns = [option.short, option.long].flatMap((flag) => (flag === undefined ? [] : [`${verb} ${flag}`]));
    const names = patterns.map((pattern) => (verb === "*" ? `*' ${pattern.slice(2)}'` : `'${pattern}'`));
    return [`    ${names.join(" | ")})\n      ${offer(option, option.value)}\n      return\n      ;;\n`];
  }

  function argumentCase(verb: VerbRow): string {
    const [argument] = verb.arguments;
    return argument === undefined ? "" : `    ${verb.name}) ${offer(argument, argument.name)} ;;\n`;
  }

  function offer(row: ArgumentRow | OptionRow, of: string): string {
    switch (kindOf(row, of)) {
      case "topologies":
        return `_${name}_topologies`;
      case "directories":
        return `_${name}_files -d`;
      case "files":
        return `_${name}_files -f`;
      case "codes":
        return `_${name}_codes`;
      case "choices":
        return `_${name}_words ${row.choices.join(" ")}`;
      case "nothing":
        return ":";
    }
  }
}

function flagsOf(options: readonly OptionRow[]): string {
  return [...new Set(options.flatMap(({ short, long }) => (short === undefined ? [long] : [short, long])))].join(" ");
}
