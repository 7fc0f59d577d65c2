import type { ArgumentRow, CommandTable, OptionRow, VerbRow } from "./command-table.js";
import { kindOf } from "./value-kind.js";

/** The completion for fish, for its directory `completions`. */
export function fishCompletion({ name, options, verbs }: CommandTable, codes: readonly string[]): string {
  const lines = [
    `# fish completion for ${name}. Made from the command's own table of verbs and options.`,
    `complete -c ${name} -f`,
    ...options.map((option) => `complete -c ${name}${optionText(option)}`),
    ...verbs.map((verb) => `complete -c ${name} -n __fish_use_subcommand -a ${verb.name} -d ${word(verb.description)}`),
    ...verbs.flatMap(verbLines),
  ];
  return `${lines.join("\n")}\n`;

  function verbLines(verb: VerbRow): readonly string[] {
    const when = `complete -c ${name} -n ${word(`__fish_seen_subcommand_from ${verb.name}`)}`;
    const [argument] = verb.arguments;
    return [
      ...verb.options.filter(({ long }) => long !== "--help").map((option) => `${when}${optionText(option)}`),
      ...(argument === undefined ? [] : offers(argument, argument.name).map((offer) => `${when} ${offer}`)),
    ];
  }

  function optionText(option: OptionRow): string {
    const { short, long, value, description } = option;
    const flags = `${short === undefined ? "" : ` -s ${short.slice(1)}`} -l ${long.slice(2)} -d ${word(description)}`;
    if (value === undefined) return flags;
    const [offer] = offers(option, value);
    return `${flags} ${offer === undefined ? "-x" : offer === "-F" ? "-r -F" : offer.replace(/^-/, "-x")}`;
  }

  function offers(row: ArgumentRow | OptionRow, of: string): readonly string[] {
    switch (kindOf(row, of)) {
      case "topologies":
        return ["-k -a '(__fish_complete_suffix .yaml)'", "-k -a '(__fish_complete_suffix .yml)'"];
      case "directories":
        return ["-a '(__fish_complete_directories)'"];
      case "files":
        return ["-F"];
      case "codes":
        return [`-a ${word(codes.join(" "))}`, "-F"];
      case "choices":
        return [`-a ${word(row.choices.join(" "))}`];
      case "nothing":
        return [];
    }
  }
}

function word(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
