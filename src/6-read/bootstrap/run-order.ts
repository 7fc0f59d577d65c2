import { NotUnderstood } from "../not-understood.js";
import type { Where } from "../where.js";
import type { RunCommand } from "./bootstrap-script.js";

/** Which word of a command names the node that it is about, the command itself being the first. */
const NODE_AT: Readonly<Record<string, number>> = {
  check_free: 1,
  exchange: 1,
  follow: 1,
  give_content: 2,
  install_keys: 1,
  look_at: 1,
  make_node: 1,
  make_node_directories: 1,
  node_ensure: 1,
  node_file: 1,
  node_listens: 1,
  node_packages: 1,
  node_service: 1,
  release: 1,
  settle: 1,
  start_node: 1,
  start_web: 1,
  sync_service: 1,
  web_ensure: 1,
};

/** Which word only says to people what is done. */
const SHOWN_AT: Readonly<Record<string, number>> = { node_ensure: 2, once: 1, web_ensure: 3 };

/** Of these only that they are here counts: each of them is compared by itself, and which is first does not matter. */
const FILES = ["host_file", "node_file", "early_file"];

/** Gathers what a script runs, while it is read. */
export class RunOrder {
  readonly runs: RunCommand[] = [];
  /** What was looked at in a node, of which not all was put there yet. */
  #looked: readonly string[] = [];
  #put = 0;

  /** @param node whom it is about, where its words do not say so */
  add(argv: readonly string[], where: Where, step: string, node?: string): void {
    const name = argv[0] as string;
    this.#compareFiles(name, argv);
    const about = node ?? nodeOf(name, argv);
    const isFile = FILES.includes(name);
    const last = this.runs.at(-1);
    if (isFile && last?.says === name && last.step === step && last.node === about) return;
    const says = isFile ? name : wordsOf(name, argv);
    this.runs.push(about === undefined ? { where, step, says } : { where, step, says, node: about });
  }

  /** A file of a node that was not looked at before counts as another one, and is written each time. */
  #compareFiles(name: string, argv: readonly string[]): void {
    if (name === "node_file") {
      if (argv[3] !== this.#looked[this.#put])
        throw new NotUnderstood(`${argv[3]} is not looked at before it is put there`);
      this.#put += 1;
      return;
    }
    const isDone = this.#put === this.#looked.length;
    this.#looked = name === "look_at" ? argv.slice(2) : [];
    this.#put = 0;
    if (!isDone) throw new NotUnderstood("more is looked at than is put there");
  }
}

function nodeOf(name: string, argv: readonly string[]): string | undefined {
  if (name === "once") return nodeToConfigure(argv[1] ?? "");
  const about = argv[NODE_AT[name] ?? argv.length];
  return name === "settle" && about === "host" ? undefined : about;
}

/** `configure first: …` */
export function nodeToConfigure(what: string): string | undefined {
  return /^configure ([a-z][a-z0-9-]*): /.exec(what)?.[1];
}

function wordsOf(name: string, argv: readonly string[]): string {
  if (name === "look_at") return `${name} ${argv[1]}`;
  const hidden = SHOWN_AT[name];
  return argv
    .filter((_, index) => index !== hidden)
    .map((word) => (/^$|\s/.test(word) ? `'${word}'` : word))
    .join(" ");
}
