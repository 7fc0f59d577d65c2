import { NotUnderstood } from "../not-understood.js";
import { readConstants } from "../shell/read-constants.js";
import { type ShellFunction, type ShellScript, shellScript } from "../shell/shell-script.js";
import { literal } from "../shell/shell-values.js";
import type { Source } from "../source.js";
import { readAddress } from "../words.js";
import type { BootstrapScript } from "./bootstrap-script.js";
import { commandsOf } from "./commands-of.js";
import { readNodeArms } from "./read-node-arms.js";
import { emptyPlan, readStep } from "./read-step.js";

/**
 * Reads the bootstrap script of a host. Its steps have to consist of commands that are known here; what they do is the
 * script's machinery, which is the same in every bundle, and is not read.
 */
export function readBootstrap(source: Source, file: string): BootstrapScript | undefined {
  const text = source.whole(file);
  if (text === undefined) return undefined;
  return source.attempt(file, 1, () => readScript(source, file, shellScript(text), text));
}

function readScript(source: Source, file: string, script: ShellScript, whole: string): BootstrapScript {
  const constants = readConstants(script.main().filter(({ text }) => text !== "readonly bundle"));
  const steps = readSteps(need(script, "main"));
  const plan = emptyPlan();
  for (const step of steps) {
    const body = need(script, `step_${step.replaceAll("-", "_")}`).body();
    const place = { file, step };
    for (const command of commandsOf(source, file, body)) {
      source.attempt(file, command.line, () => readStep(plan, command, place));
    }
  }
  for (const name of script.functions.keys()) {
    const isForgotten = name.startsWith("step_") && !steps.includes(name.slice("step_".length).replaceAll("_", "-"));
    if (isForgotten) source.fault(file, need(script, name).line(), `${name} is never run`);
  }
  readNodeArms(source, file, need(script, "create_node"), (node, command) =>
    plan.node(node, command.line, file).create.push({ where: { file, line: command.line }, argv: command.argv }),
  );
  const early = script.functions.get("early_files");
  if (early !== undefined && early.body().length > 1) {
    readNodeArms(source, file, early, (node, command) => plan.early(node, command, file));
  }
  const address = constants.get("public_address");
  return {
    file,
    host: literal(constants, "this_host"),
    uplink: {
      interface: literal(constants, "uplink_name"),
      address: readAddress(literal(constants, "public_address")),
      where: { file, line: address?.line ?? 1 },
    },
    platform: readPlatform(need(script, "check_platform"), file),
    provider: providerOf(whole),
    ...plan.done(),
  };
}

/** `for step in packages kernel …; do` of the function `main`. */
function readSteps({ body, line }: ShellFunction): readonly string[] {
  const found = body()
    .map(({ text }) => /^ {2}for step in ([a-z -]+); do$/.exec(text)?.[1])
    .find(Boolean);
  if (found === undefined) throw new NotUnderstood("main does not say which steps there are", line());
  return found.split(" ");
}

/** The arms of its two `case`: identifiers, and versions as `12 | 12.*`. */
function readPlatform({ body, line }: ShellFunction, file: string): BootstrapScript["platform"] {
  const arms = body()
    .map(({ text }) => /^ {4}([a-z0-9.* |]+)\) ;;$/.exec(text)?.[1])
    .filter((arm) => arm !== undefined);
  const ids = arms.filter((arm) => /^[a-z]/.test(arm));
  const versions = arms.filter((arm) => /^\d/.test(arm)).flatMap((arm) => arm.split(" | "));
  if (ids.length === 0 || versions.length === 0)
    throw new NotUnderstood("the script does not say for which system it is", line());
  return { ids, versions, where: { file, line: line() } };
}

function providerOf(script: string): string {
  const [, heading = ""] = /(?:^|\n)# --- nodes: ([^\n]*)/.exec(script) ?? [];
  const [, found] = /^(\S+) ---$/.exec(heading) ?? [];
  if (found === undefined) throw new NotUnderstood("the script does not say how nodes are made");
  return found;
}

function need(script: ShellScript, name: string): ShellFunction {
  const found = script.functions.get(name);
  if (found === undefined) throw new NotUnderstood(`there is no function ${name}`);
  return found;
}
