import { NotUnderstood } from "../not-understood.js";
import { joinLines } from "../shell/join-lines.js";
import { readConstants } from "../shell/read-constants.js";
import { type ShellFunction, type ShellScript, shellScript } from "../shell/shell-script.js";
import { literal } from "../shell/shell-values.js";
import type { Source } from "../source.js";
import { readAddress } from "../words.js";
import type { BootstrapScript } from "./bootstrap-script.js";
import { commandsOf } from "./commands-of.js";
import { PHRASE_NAMES } from "./phrases.js";
import { readNodeArms } from "./read-node-arms.js";
import { readPlatform } from "./read-platform.js";
import { type Done, emptyPlan, readStep } from "./read-step.js";

/** What is looked at before the first change, as far as it is about this deployment. */
const PREFLIGHT = ["check_programs", "check_addresses"];

/**
 * Reads the bootstrap script of a host. Its steps have to consist of commands that are known here, and that are there; what
 * they do is the script's machinery, which is the same in every bundle, and is not read.
 */
export function readBootstrap(source: Source, file: string): BootstrapScript | undefined {
  const text = source.whole(file);
  if (text === undefined) return undefined;
  return source.attempt(file, 1, () => readScript(source, file, shellScript(text), text));
}

function readScript(source: Source, file: string, script: ShellScript, whole: string): BootstrapScript {
  const constants = readConstants(script.main());
  const steps = readSteps(need(script, "main"));
  const known = need(script, "is_step");
  if (!knowsSteps(known, steps))
    source.fault(file, known.line(), "the steps that can be asked for are not those that are run");
  for (const name of script.functions.keys()) {
    const isForgotten = name.startsWith("step_") && !steps.includes(name.slice("step_".length).replaceAll("_", "-"));
    if (isForgotten) source.fault(file, need(script, name).line(), `${name} is never run`);
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
    platform: { ...readPlatform(need(script, "check_platform"), file), title: literal(constants, "this_platform") },
    provider: providerOf(whole),
    packageTool: packageToolOf(need(script, "install_packages")),
    steps,
    ...readPlan(source, file, script, steps),
  };
}

/** What is looked at first, what each step does, and what is done for each node. */
function readPlan(source: Source, file: string, script: ShellScript, steps: readonly string[]): Done {
  const plan = emptyPlan();
  for (const step of [...PREFLIGHT, ...steps]) {
    const own = need(script, PREFLIGHT.includes(step) ? step : `step_${step.replaceAll("-", "_")}`);
    for (const command of commandsOf(source, file, own)) {
      const [name = ""] = command.argv;
      source.attempt(file, command.line, () => {
        readStep(plan, command, { file, step });
        if (!PHRASE_NAMES.has(name)) need(script, name);
      });
    }
  }
  readNodeArms(source, file, need(script, "create_node"), (node, command) => plan.create(node, command, file));
  const early = need(script, "early_files");
  if (early.body().some(({ text }) => text !== ":")) {
    readNodeArms(source, file, early, (node, command) => {
      plan.early(node, command, file);
      need(script, command.argv[0] ?? "");
    });
  }
  return plan.done();
}

/** `for step in packages kernel …; do` of the function `main`. */
function readSteps({ body, line }: ShellFunction): readonly string[] {
  const found = body()
    .map(({ text }) => /^ {2}for step in ([a-z -]+); do$/.exec(text)?.[1])
    .find(Boolean);
  if (found === undefined) throw new NotUnderstood("main does not say which steps there are", line());
  return found.split(" ");
}

/** Whether `--only` and `--from` take these, and nothing else. */
function knowsSteps({ body }: ShellFunction, steps: readonly string[]): boolean {
  const arms = steps.map((step) => `${step}) return 0 ;;`);
  const wanted = ["case $1 in", ...arms, "*) return 1 ;;", "esac"];
  return (
    joinLines(body())
      .map(({ text }) => text)
      .join("\n") === wanted.join("\n")
  );
}

/** `change "install …" yum -q -y install …`, before which apt has words for its environment. */
function packageToolOf({ body, line }: ShellFunction): string {
  const tools = body().flatMap(
    ({ text }) => /^ {2}change "install \$\{missing\[\*\]\}" (?:env \S+ )?(\S+) /.exec(text)?.[1] ?? [],
  );
  if (tools.length !== 1) throw new NotUnderstood("the script does not say what installs packages", line());
  return tools[0] as string;
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
