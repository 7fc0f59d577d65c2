import { address } from "../core/address.js";
import type { Complaint } from "../core/complaint.js";
import { ipFamily } from "../core/ip-family.js";
import type { Path } from "../core/path.js";
import type { Host, NameServer, Node, Part, Party, Site } from "./model.js";
import type { Scope } from "./scope.js";

/** What the words of a sentence can stand for. */
export interface Named {
  readonly hosts: ReadonlyMap<string, Host>;
  readonly nodes: ReadonlyMap<string, Node>;
  readonly sites: ReadonlyMap<string, Site>;
  /** By label: `ns1`. */
  readonly nameservers: ReadonlyMap<string, NameServer>;
  /** Whether the topology has something of that name which is not here, because of a mistake that was complained of. */
  readonly isLeftOut: (word: string) => boolean;
}

/** One sentence under `expect`: its text, its place, and what its words stand for. A word that stands for nothing is complained of. */
export class Sentence {
  readonly text: string;
  readonly at: Path;
  readonly #named: Named;
  readonly #scope: Scope;

  constructor(text: string, at: Path, named: Named, scope: Scope) {
    this.text = text;
    this.at = at;
    this.#named = named;
    this.#scope = scope;
  }

  refuse(kind: Complaint, message: string, help: string): undefined {
    this.#scope.complain(kind, { at: { path: this.at }, message, help });
  }

  site(word: string): Site | undefined {
    return this.#find("site", this.#named.sites, word);
  }

  node(word: string): Node | undefined {
    return this.#find("node", this.#named.nodes, word);
  }

  /** Something that can be lost. A node goes before a host of its name, and both before a name server. */
  part(word: string): Part | undefined {
    const { nodes, hosts, nameservers } = this.#named;
    const node = nodes.get(word);
    if (node !== undefined) return { kind: "node", node };
    const host = hosts.get(word);
    if (host !== undefined) return { kind: "host", host };
    const server = nameservers.get(word);
    if (server !== undefined) return { kind: "name server", server };
    return this.#find(
      "node, host or name server",
      new Map<string, unknown>([...nodes, ...hosts, ...nameservers]),
      word,
    ) as undefined;
  }

  /** Somebody who asks or is asked. */
  party(word: string): Party | undefined {
    if (word === "internet") return { kind: "internet" };
    if (ipFamily(word) !== 0) return { kind: "address", address: address(word) };
    const { sites, nodes, hosts } = this.#named;
    const site = sites.get(word);
    if (site !== undefined) return { kind: "site", site };
    const node = nodes.get(word);
    if (node !== undefined) return { kind: "node", node };
    const host = hosts.get(word);
    if (host !== undefined) return { kind: "host", host };
    return this.#find(
      "site, node or host",
      new Map<string, unknown>([...sites, ...nodes, ...hosts]),
      word,
    ) as undefined;
  }

  #find<T>(kind: string, entities: ReadonlyMap<string, T>, word: string): T | undefined {
    if (!entities.has(word) && this.#named.isLeftOut(word)) return undefined;
    return this.#scope.find(kind, entities, word, this.at, (nearest) => this.#with(word, nearest));
  }

  /** The sentence with another name in the place of one that is unknown, quoted as YAML reads it. */
  #with(word: string, nearest: string): string {
    const words = this.text.split(/(?=[ ,])|(?<=[ ,])/);
    return JSON.stringify(words.map((one) => (one === word ? nearest : one)).join(""));
  }
}
