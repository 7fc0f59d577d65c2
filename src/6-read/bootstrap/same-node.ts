import type { ProvidedNode, ProviderCommand } from "./bootstrap-script.js";

/** Whether two scripts of the same name tell their provider the same of a node, on whatever lines. */
export function sameCommands(one: ProvidedNode, other: ProvidedNode): boolean {
  if (one === other) return true;
  return (
    one.name === other.name &&
    one.where.file === other.where.file &&
    everyCommand(one, other, ({ argv }, { argv: others }) => haveSameWords(argv, others))
  );
}

/** Whether two scripts that tell the same of a node do so on the same lines. */
export function sameLines(one: ProvidedNode, other: ProvidedNode): boolean {
  return (
    one.where.line === other.where.line &&
    everyCommand(one, other, ({ where }, { where: there }) => where.line === there.line)
  );
}

function everyCommand(
  one: ProvidedNode,
  other: ProvidedNode,
  isSame: (command: ProviderCommand, there: ProviderCommand) => boolean,
): boolean {
  const allAre = (commands: readonly ProviderCommand[], others: readonly ProviderCommand[]): boolean =>
    commands.length === others.length &&
    commands.every((command, index) => isSame(command, others[index] as ProviderCommand));
  return allAre(one.create, other.create) && allAre(one.configure, other.configure);
}

function haveSameWords(words: readonly string[], others: readonly string[]): boolean {
  return words.length === others.length && words.every((word, index) => word === others[index]);
}
