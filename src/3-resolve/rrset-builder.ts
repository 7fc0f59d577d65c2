import { compareText } from "../core/compare-text.js";
import type { Path } from "../core/path.js";
import type { RecordData, ResourceRecord, RRset } from "./model.js";

const TYPE_ORDER: readonly RecordData["type"][] = ["NS", "A", "AAAA", "CNAME", "MX", "TXT", "SRV", "CAA", "PTR"];

/** Gathers records into RRsets: one for each owner and type, the same data once, the order of the first mention kept. */
export class RRsetBuilder {
  readonly #origin: string;
  readonly #sets = new Map<
    string,
    { at: Path; owner: string; type: RecordData["type"]; ttl: number; records: Map<string, ResourceRecord> }
  >();

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** Adds a record. An RRset has one TTL (RFC 2181 §5.2): the shortest that any of its records was given. */
  add(at: Path, owner: string, ttl: number, data: RecordData): void {
    const key = `${owner} ${data.type}`;
    const set = this.#sets.get(key) ?? { at, owner, type: data.type, ttl, records: new Map<string, ResourceRecord>() };
    this.#sets.set(key, set);
    set.ttl = Math.min(set.ttl, ttl);
    const identity = identityOf(data);
    if (!set.records.has(identity)) set.records.set(identity, { at, data });
  }

  build(): readonly RRset[] {
    return [...this.#sets.values()]
      .map((set) => ({ ...set, records: [...set.records.values()] }))
      .sort(
        (a, b) =>
          this.#rank(a.owner) - this.#rank(b.owner) ||
          compareText(a.owner, b.owner) ||
          TYPE_ORDER.indexOf(a.type) - TYPE_ORDER.indexOf(b.type),
      );
  }

  #rank(owner: string): number {
    return owner === this.#origin ? 0 : 1;
  }
}

function identityOf(data: RecordData): string {
  return data.type === "A" || data.type === "AAAA" ? data.address.text : JSON.stringify(data);
}
