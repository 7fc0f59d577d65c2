import type { BootstrapScript, ProvidedNode } from "./bootstrap/bootstrap-script.js";
import { sameCommands, sameLines } from "./bootstrap/same-node.js";
import type { BundleTexts } from "./bundle-texts.js";
import type { HostMachine, NodeMachine } from "./deployment.js";
import { type PathsOfMachines, pathsOfMachines } from "./paths-of-machines.js";
import type { ReadBundle } from "./reading.js";
import type { Source } from "./source.js";
import type { UnitFile } from "./systemd/unit-file.js";

/**
 * The machines of a bundle that was read before, for one that is much like it: a machine whose files all have the texts that
 * they had is the same object again, and nobody who compares the two has to look into it. `before` was understood without a fault.
 */
export class UnchangedMachines {
  readonly #source: Source;
  readonly #now: BundleTexts;
  readonly #before: ReadBundle;
  readonly #paths: PathsOfMachines;
  readonly #hosts: ReadonlyMap<string, HostMachine>;
  readonly #nodes: ReadonlyMap<string, NodeMachine>;
  readonly #provided: ReadonlyMap<string, ProvidedNode>;
  readonly #nspawn: ReadonlyMap<string, UnitFile>;
  readonly #unread: ReadonlySet<string>;
  readonly #files: ReadonlySet<string>;

  constructor(source: Source, now: BundleTexts, before: ReadBundle) {
    this.#source = source;
    this.#now = now;
    this.#before = before;
    const { hosts, nodes, unread } = before.deployment;
    this.#paths = pathsOfMachines(before.texts.paths);
    this.#hosts = new Map(hosts.map((host) => [host.bootstrap.file, host]));
    this.#nodes = new Map(nodes.map((node) => [node.name, node]));
    this.#provided = new Map(hosts.flatMap(({ bootstrap }) => bootstrap.nodes.map((node) => [node.name, node])));
    this.#nspawn = new Map(hosts.flatMap(({ units }) => units.map((unit) => [unit.name, unit])));
    this.#unread = new Set(unread.map(({ path }) => path));
    this.#files = new Set(before.texts.paths);
  }

  /** What the script of that name does, where it has the text that it had. */
  script(file: string): BootstrapScript | undefined {
    const known = this.#hosts.get(file);
    if (known === undefined || !this.#isSame(file)) return undefined;
    this.#source.keep(file);
    return known.bootstrap;
  }

  /** The host of a script that was kept, where its own files are as they were, too. */
  host(script: BootstrapScript, paths: readonly string[]): HostMachine | undefined {
    const known = this.#hosts.get(script.file);
    if (known?.bootstrap !== script) return undefined;
    return this.#keep(`hosts/${script.host}`, paths) ? known : undefined;
  }

  /**
   * A node of that host, where its own files are as they were, the one that its host has of it, and what the script says of it, be
   * it on other lines.
   */
  node(
    provided: ProvidedNode,
    host: string,
    nspawn: UnitFile | undefined,
    paths: readonly string[],
  ): NodeMachine | undefined {
    const { name, where } = provided;
    const [known, told] = [this.#nodes.get(name), this.#provided.get(name)];
    if (known?.host !== host || told === undefined || !sameCommands(told, provided)) return undefined;
    const former = this.#nspawn.get(`${name}.nspawn`);
    if (nspawn?.where.file !== former?.where.file) return undefined;
    if (nspawn !== undefined && !this.#isSame(nspawn.where.file)) return undefined;
    if (isFromScript(known, where.file) && !sameLines(told, provided)) return undefined;
    return this.#keep(`nodes/${name}`, paths) ? known : undefined;
  }

  #keep(root: string, paths: readonly string[]): boolean {
    const former = this.#paths.get(root) ?? [];
    const isKept =
      former.length === paths.length &&
      paths.every((path, index) => path === former[index] && this.#isSame(`${root}/${path}`));
    if (!isKept) return false;
    for (const path of paths) if (!this.#unread.has(`${root}/${path}`)) this.#source.keep(`${root}/${path}`);
    return true;
  }

  /** Whether a file is as it was, or was not there and is not. */
  #isSame(path: string): boolean {
    const isThere = this.#source.has(path);
    if (isThere !== this.#files.has(path)) return false;
    return !isThere || this.#now.text(path) === this.#before.texts.text(path);
  }
}

/** Whether something of a node is read from the script, and not from a file of its own. */
function isFromScript({ network, hostname }: NodeMachine, script: string): boolean {
  return network.where.file === script || hostname?.where.file === script;
}
