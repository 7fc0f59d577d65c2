import { NotUnderstood, shown } from "../not-understood.js";
import type { Where } from "../where.js";
import { readAddress } from "../words.js";
import type {
  BootstrapCommand,
  BootstrapScript,
  ContentAssignment,
  InstalledFile,
  KeyExchange,
  ManagedService,
  ProviderCommand,
} from "./bootstrap-script.js";
import type { StepCommand } from "./commands-of.js";
import { PHRASE_NAMES } from "./phrases.js";
import { nodeToConfigure, RunOrder } from "./run-order.js";

interface NodePlan {
  readonly name: string;
  readonly where: Where;
  readonly create: ProviderCommand[];
  readonly configure: ProviderCommand[];
}

export type Done = Pick<
  BootstrapScript,
  "nodes" | "files" | "services" | "contents" | "followers" | "keyExchanges" | "commands" | "runs"
>;

/** What the steps say, while they are read. */
export interface Plan {
  readonly files: InstalledFile[];
  readonly services: ManagedService[];
  readonly contents: ContentAssignment[];
  readonly followers: { readonly node: string; readonly site: string; readonly where: Where }[];
  readonly keyExchanges: KeyExchange[];
  readonly commands: BootstrapCommand[];
  readonly order: RunOrder;
  /** The same word, as it was met first: modes, owners and targets are few, and stand in every line. */
  word(text: string): string;
  node(name: string, line: number, file: string): NodePlan;
  create(node: string, command: StepCommand, file: string): void;
  early(node: string, command: StepCommand, file: string): void;
  done(): Done;
}

export function emptyPlan(): Plan {
  const nodes = new Map<string, NodePlan>();
  const words = new Map<string, string>();
  const order = new RunOrder();
  const lists = {
    files: [] as InstalledFile[],
    services: [] as ManagedService[],
    contents: [] as ContentAssignment[],
    followers: [] as { node: string; site: string; where: Where }[],
    keyExchanges: [] as KeyExchange[],
    commands: [] as BootstrapCommand[],
  };
  const nodePlan = (name: string, line: number, file: string): NodePlan => {
    const known = nodes.get(name) ?? { name, where: { file, line }, create: [], configure: [] };
    nodes.set(name, known);
    return known;
  };
  return {
    ...lists,
    order,
    word: (text) => {
      const known = words.get(text);
      if (known === undefined) words.set(text, text);
      return known ?? text;
    },
    node: nodePlan,
    create: (node, command, file) => {
      const { argv, line } = command;
      const where = { file, line };
      nodePlan(node, line, file).create.push({ where, argv });
      order.add(argv, where, "create_node", node);
    },
    early: (node, command, file) => {
      const { argv, line } = command;
      const where = { file, line };
      order.add(argv, where, "early_files", node);
      if (argv[0] === "node_sources") lists.commands.push({ where, step: "nodes", argv });
      else if (argv[0] === "early_file" && argv.length === 5 && argv[2] === "ROOT") {
        const [, source = "", , target = "", mode = ""] = argv;
        const owner = { owner: "root", group: "root", notifies: [], early: true };
        lists.files.push({ where, step: "nodes", node, source, target, mode, ...owner });
      } else throw new NotUnderstood(`${shown(argv.join(" "))} is not known here`);
    },
    done: () => ({ ...lists, nodes: [...nodes.values()], runs: order.runs }),
  };
}

interface Place {
  readonly where: Where;
  readonly step: string;
}

type Reader = (plan: Plan, words: readonly string[], at: Place) => void;

/** What each command of a step means. Those that only install packages or look at something are kept as they are. */
const READERS: Readonly<Record<string, Reader>> = {
  host_file: (plan, words, at) => plan.files.push(fileOf(plan, words, at)),
  node_file: (plan, words, at) => plan.files.push(fileOf(plan, words.slice(1), at, words[0] ?? "")),
  host_service: (plan, [unit = ""], { where }) => plan.services.push({ where, unit, when: "always", starts: true }),
  start_dns: (plan, [unit = ""], { where }) => plan.services.push({ where, unit, when: "always", starts: true }),
  node_service: (plan, [node = "", unit = ""], { where }) =>
    plan.services.push({ where, node, unit, when: "always", starts: true }),
  node_listens: (plan, [node = "", unit = ""], { where }) =>
    plan.services.push({ where, node, unit, when: "always", starts: true }),
  start_web: (plan, [node = "", unit = ""], { where }) =>
    plan.services.push({ where, node, unit, when: "always", starts: true }),
  sync_service: (plan, [node = "", unit = ""], { where }) =>
    plan.services.push({ where, node, unit, when: "holding", starts: true }),
  node_ensure: (plan, words, { where, step }) => {
    if (words[3] === "systemctl" && words[4] === "enable" && words.length <= 6) {
      const [node = "", , , , , unit = ""] = words;
      plan.services.push({ where, node, unit, when: "always", starts: false });
    } else plan.commands.push({ where, step, argv: ["node_ensure"].concat(words.map(plan.word)) });
  },
  web_ensure: (plan, words, { where, step }) =>
    plan.commands.push({ where, step, argv: ["web_ensure"].concat(words.map(plan.word)) }),
  give_content: (plan, [site = "", source = "", ...nodes], { where }) =>
    plan.contents.push({ where, site, source, nodes }),
  follow: (plan, [node = "", site = ""], { where }) => plan.followers.push({ where, node, site }),
  exchange: (plan, [node = "", peer = "", address = "", name = ""], { where }) =>
    plan.keyExchanges.push({ where, node, peer, address: readAddress(address), name }),
  make_node: (plan, [name = "", ...more], { where, step }) => {
    plan.node(name, where.line, where.file);
    plan.commands.push({ where, step, argv: ["make_node", name, ...more] });
  },
  once: (plan, words, { where }) => {
    const [what = ""] = words;
    const node = nodeToConfigure(what);
    if (node === undefined) throw new NotUnderstood(`${shown(what)} is not known here`);
    plan.node(node, where.line, where.file).configure.push({ where, argv: words.slice(2) });
  },
};

const NOBODY: readonly string[] = [];

/** There are many of these, which is why their words are not taken apart by a pattern, and no object is made to be copied. */
function fileOf(plan: Plan, words: readonly string[], { where, step }: Place, node?: string): InstalledFile {
  const source = words[0] ?? "";
  const target = plan.word(words[1] ?? "");
  const mode = plan.word(words[2] ?? "");
  const owner = plan.word(words[3] ?? "");
  const group = plan.word(words[4] ?? "");
  const notifies = words.length <= 5 ? NOBODY : words.slice(5).map(plan.word);
  return node === undefined
    ? { where, step, source, target, mode, owner, group, notifies, early: false }
    : { where, step, node: plan.word(node), source, target, mode, owner, group, notifies, early: false };
}

const KEPT = [
  "release",
  "install_packages",
  "node_packages",
  "start_node",
  "install_keys",
  "load_firewall",
  "finish_installing",
  "settle",
];

/** All there is to know of these, and of phrases, is that they are run, and when. */
const RUN_ONLY = ["check_free", "need_programs"];

/** Takes one command of a step into the plan. */
export function readStep(plan: Plan, command: StepCommand, place: { file: string; step: string }): void {
  const { argv, line } = command;
  const { file, step } = place;
  const name = argv[0] ?? "";
  const words = argv.slice(1);
  const where = { file, line };
  const reader = READERS[name];
  if (reader !== undefined) reader(plan, words, { where, step });
  else if (KEPT.includes(name)) plan.commands.push({ where, step, argv: argv.map(plan.word) });
  else if (!PHRASE_NAMES.has(name) && !RUN_ONLY.includes(name))
    throw new NotUnderstood(`the command ${shown(name)} is not known here`);
  plan.order.add(argv, where, step);
}
