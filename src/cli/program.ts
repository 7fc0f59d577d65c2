import { Argument, Command, CommanderError, Option } from "commander";
import { REPORT_FORMATS } from "../report/report-format-name.js";
import type { CommonOptions } from "./common-options.js";
import { processConsole } from "./console.js";
import { exampleText } from "./examples.js";
import { type ExitCode, exitCode } from "./exit-code.js";
import type { CheckOptions } from "./verbs/check.js";
import type { DiffOptions } from "./verbs/diff.js";
import type { ExplainOptions } from "./verbs/explain.js";
import type { TraceOptions } from "./verbs/trace.js";
import type { ValidateOptions } from "./verbs/validate.js";
import { visibleLines } from "./visible-lines.js";

/** Runs the command line; each verb is loaded only when it is called. */
export async function run(args: readonly string[], version: string): Promise<ExitCode> {
  let code: ExitCode = exitCode.fine;
  const program = buildProgram(version, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.fine : exitCode.usage;
    throw error;
  }
}

/** The command line as one table: help, shell completion and the man page are made of it. */
export function buildProgram(version: string, done: (code: ExitCode) => void): Command {
  const program = new Command("twinhost")
    .description(
      "Compiles one YAML file that describes a server and the containers on it into everything that server needs.",
    )
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: true, sortSubcommands: false })
    .addOption(new Option("--color <when>", "colour the output").choices(["auto", "always", "never"]).default("auto"))
    .showSuggestionAfterError(true)
    .configureOutput({ outputError: (text, write) => write(visibleLines(text)) })
    .exitOverride();
  program.addHelpText("before", exampleText(""));
  program.addHelpText(
    "after",
    "\nExit status: 0 fine, 1 findings or a difference, 2 wrong usage or unreadable input, 3 a fault of twinhost.",
  );
  addTopologyVerbs(program, done);
  addOtherVerbs(program, done);
  for (const verb of program.commands) verb.addHelpText("before", exampleText(verb.name()));
  return program;
}

const colorOf = (program: Command): string | undefined => program.opts<{ color?: string }>().color;

const TOPOLOGIES = "files, directories or globs; - is standard input (default: topology.yaml)";

function topologyVerb(program: Command, name: string, what: string, which = TOPOLOGIES): Command {
  return program
    .command(name)
    .description(what)
    .argument("[topology...]", which)
    .option("-o, --out <directory>", "where the bundle is", "out")
    .addOption(
      new Option("-f, --format <format>", "how diagnostics are shown").choices(REPORT_FORMATS).default("pretty"),
    )
    .option("--strict", "warnings are findings too", false)
    .option("-q, --quiet", "say only what is wrong", false);
}

function addTopologyVerbs(program: Command, done: (code: ExitCode) => void): void {
  topologyVerb(program, "build", "compile and write the bundle").action(
    async (paths: string[], options: CommonOptions) => {
      const { build } = await import("./verbs/build.js");
      done(await build(paths, options, processConsole(colorOf(program))));
    },
  );
  topologyVerb(program, "check", "see whether the bundle is what the topology says, and was not edited")
    .option("--against <revision>", "also see that the serials go on from those at a git revision")
    .action(async (paths: string[], options: CheckOptions) => {
      const { check } = await import("./verbs/check.js");
      done(await check(paths, options, processConsole(colorOf(program))));
    });
  topologyVerb(program, "prove", "prove that the bundle does what the topology says").action(
    async (paths: string[], options: CommonOptions) => {
      const { prove } = await import("./verbs/prove.js");
      done(await prove(paths, options, processConsole(colorOf(program))));
    },
  );
  topologyVerb(program, "validate", "show what is wrong with a topology")
    .option("--fix", "mend what can be mended without asking", false)
    .option("--dry-run", "show what --fix would change, and change nothing", false)
    .action(async (paths: string[], options: ValidateOptions) => {
      const { validate } = await import("./verbs/validate.js");
      done(await validate(paths, options, processConsole(colorOf(program))));
    });
  addDiff(program, done);
}

function addDiff(program: Command, done: (code: ExitCode) => void): void {
  program
    .command("diff")
    .description("show what build would change, and what that will do to the servers")
    .argument("[topology...]", TOPOLOGIES)
    .option("-o, --out <directory>", "the bundle to compare with", "out")
    .option("--against <revision>", "compare with topology and bundle as they were at a revision of git")
    .addOption(new Option("--depth <depth>", "how much to show").choices(["summary", "changes", "full"]))
    .addOption(
      new Option("-f, --format <format>", "how to show it")
        .choices(["pretty", "markdown", "json", "html", "patch"])
        .default("pretty"),
    )
    .option("--fail-on <marks>", "end with 1 only for these: widening,redundancy,dataloss")
    .option("--stat", "only count the changed lines of each file", false)
    .option("--strict", "warnings are findings too", false)
    .option("-q, --quiet", "say only what is wrong", false)
    .action(async (paths: string[], options: DiffOptions) => {
      const { diff } = await import("./verbs/diff.js");
      done(await diff(paths, options, processConsole(colorOf(program))));
    });
  topologyVerb(
    program,
    "watch",
    "build after each save, and show what it changes",
    "files, directories or globs (default: topology.yaml)",
  ).action(async (paths: string[], options: CommonOptions) => {
    const { watch } = await import("./verbs/watch.js");
    done(await watch(paths, options, processConsole(colorOf(program))));
  });
}

function addOtherVerbs(program: Command, done: (code: ExitCode) => void): void {
  program
    .command("verify")
    .description("let the real programs that are installed judge a bundle")
    .argument("[bundle]", "its directory", "out")
    .option("--list", "the programs, and which are installed", false)
    .action(async (directory: string, options: { list: boolean }) => {
      const { verify } = await import("./verbs/verify.js");
      done(await verify(directory, options, processConsole(colorOf(program))));
    });
  program
    .command("explain")
    .description("explain a diagnostic code, a key of the language, a line of a bundle or a value of a topology")
    .argument(
      "[what]",
      "a code (net/duplicate-address), a key (sites.www.sync.delay), or lines (out/hosts/vz/etc/named.conf:17); all codes without it",
    )
    .option("--value <path>", "what holds at a path of the topology, and where it comes from; . is all of it")
    .option("--topology <file>", "the topology that the line or value belongs to (default: found near the bundle)")
    .action(async (what: string | undefined, options: ExplainOptions) => {
      const { explain } = await import("./verbs/explain.js");
      done(await explain(what, options, processConsole(colorOf(program))));
    });
  program
    .command("trace")
    .description("follow a packet through the rules of a bundle, and its answer back")
    .argument("<from>", "who sends: internet, lan, the name of a host or a node, or an address")
    .argument("<to>", "where to: a name, as the sender resolves it, or an address")
    .argument("<port>", "tcp/80, udp/53, 80 or icmp")
    .option("-o, --out <directory>", "where the bundle is", "out")
    .option("--topology <file>", "compile this topology in memory, and ask what it would make")
    .addOption(new Option("-f, --format <format>", "how it is told").choices(["text", "json"]).default("text"))
    .action(async (from: string, to: string, port: string, options: TraceOptions) => {
      const { trace } = await import("./verbs/trace.js");
      done(await trace([from, to, port], options, processConsole(colorOf(program))));
    });
  program
    .command("graph")
    .description("draw a topology")
    .argument("[topology]", "a file; - is standard input", "topology.yaml")
    .addOption(new Option("-f, --format <format>", "what to draw it as").choices(["mermaid", "svg"]).default("mermaid"))
    .option("--without <part>", "draw it with this node, host or name server lost; may be repeated", repeated)
    .action(async (path: string, options: { format: "mermaid" | "svg"; without?: readonly string[] }) => {
      const { graph } = await import("./verbs/graph.js");
      done(await graph(path, options, processConsole(colorOf(program))));
    });
  program
    .command("schema")
    .description("print the JSON Schema of the language")
    .action(async () => {
      const { schema } = await import("./verbs/schema.js");
      done(await schema(processConsole(colorOf(program))));
    });
  program
    .command("completion")
    .description("print what makes a shell complete verbs, options and codes")
    .addArgument(new Argument("<shell>", "the shell that it is for").choices(["bash", "zsh", "fish"]))
    .action(async (shell: string) => {
      const { completion } = await import("./verbs/completion.js");
      done(completion(shell));
    });
  program
    .command("init")
    .description("start a topology")
    .argument("[file]", "where to write it; - is standard output", "topology.yaml")
    .option("--domain <name>", "the domain of the site")
    .option("--platform <platform>", "the operating system of the server: debian-12, virtuozzo-7, …")
    .option("--interface <name>", "its interface to the outside")
    .option("--address <address/prefix>", "its public address")
    .option("--public <addresses>", "two more public addresses of it, one for each node")
    .option("--ssh-from <networks>", "the networks that it is administered from")
    .option("--image <platform>", "the operating system of the nodes")
    .option("--yes", "do not ask; take the defaults for what is not said", false)
    .option("--force", "replace a file that is there", false)
    .action(async (file: string, options: Record<string, string | boolean | undefined>) => {
      const { init } = await import("./verbs/init.js");
      done(await init(file, options, processConsole(colorOf(program))));
    });
}

/** Collects the values of an option that may be given several times. */
function repeated(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}
