import type { Argument, Command, Option } from "commander";
import { buildProgram } from "../../src/cli/program.js";

/** An option as the shells and the man page need it. */
export interface OptionRow {
  readonly short?: string;
  readonly long: string;
  /** What its value is called; absent for a flag. */
  readonly value?: string;
  readonly choices: readonly string[];
  readonly description: string;
  readonly standard?: string;
}

export interface ArgumentRow {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  readonly variadic: boolean;
  readonly choices: readonly string[];
  readonly standard?: string;
}

export interface VerbRow {
  readonly name: string;
  readonly description: string;
  readonly arguments: readonly ArgumentRow[];
  readonly options: readonly OptionRow[];
}

export interface CommandTable {
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionRow[];
  readonly verbs: readonly VerbRow[];
}

/** The verbs and options as the command itself has them: what is told of it elsewhere is made of this, and of nothing else. */
export function commandTable(): CommandTable {
  const program = buildProgram("0", () => {});
  return {
    name: program.name(),
    description: program.description(),
    options: optionsOf(program),
    verbs: program.commands.map((verb) => ({
      name: verb.name(),
      description: verb.description(),
      arguments: verb.registeredArguments.map(argumentRow),
      options: optionsOf(verb),
    })),
  };
}

const HELP: OptionRow = { short: "-h", long: "--help", description: "print this help", choices: [] };

function optionsOf(command: Command): readonly OptionRow[] {
  return [...command.options.filter(({ hidden }) => !hidden).map(optionRow), HELP];
}

function optionRow({ short, long, flags, argChoices, description, defaultValue }: Option): OptionRow {
  const value = /[<[]([^>\]]+)[>\]]/.exec(flags)?.[1];
  return {
    ...(short === undefined ? {} : { short }),
    long: long as string,
    ...(value === undefined ? {} : { value }),
    choices: argChoices ?? [],
    description,
    ...(typeof defaultValue === "string" ? { standard: defaultValue } : {}),
  };
}

function argumentRow(argument: Argument): ArgumentRow {
  return {
    name: argument.name(),
    description: argument.description,
    required: argument.required,
    variadic: argument.variadic,
    choices: argument.argChoices ?? [],
    ...(typeof argument.defaultValue === "string" ? { standard: argument.defaultValue } : {}),
  };
}
