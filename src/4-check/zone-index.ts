import type { RRset, Zone } from "../3-resolve/model.js";
import { append } from "../core/append.js";

const indexes = new WeakMap<Zone, ZoneIndex>();

/** The index of a zone, made once for all rules: zones are frozen. */
export function zoneIndex(zone: Zone): ZoneIndex {
  const before = indexes.get(zone);
  if (before !== undefined) return before;
  const index = new ZoneIndex(zone);
  indexes.set(zone, index);
  return index;
}

/** What a zone answers, looked up as a name server does it. */
class ZoneIndex {
  readonly zone: Zone;
  readonly #sets = new Map<string, RRset[]>();
  /** Names that only have names below them (RFC 8020 §2), such as `_tcp` of `_sip._tcp`: they exist, so that no wildcard is for them. */
  readonly #parents = new Set<string>();

  constructor(zone: Zone) {
    this.zone = zone;
    for (const set of zone.rrsets) {
      append(this.#sets, set.owner, set);
      for (const parent of above(set.owner, zone.origin)) this.#parents.add(parent);
    }
  }

  get owners(): Iterable<string> {
    return this.#sets.keys();
  }

  /** Whether a name is the zone's to answer for. */
  holds(name: string): boolean {
    return name === this.zone.origin || name.endsWith(`.${this.zone.origin}`);
  }

  /** The sets of a name as they are answered: its own, or those of the wildcard beside its nearest existing parent (RFC 4592). */
  answers(name: string): readonly RRset[] {
    const own = this.#sets.get(name);
    if (own !== undefined || this.#parents.has(name)) return own ?? [];
    const nearest = above(name, this.zone.origin).find((parent) => this.#sets.has(parent) || this.#parents.has(parent));
    return this.#sets.get(`*.${nearest ?? this.zone.origin}`) ?? [];
  }

  hasAddress(name: string): boolean {
    return this.answers(name).some(({ type }) => type === "A" || type === "AAAA");
  }

  alias(name: string): RRset | undefined {
    return this.answers(name).find(({ type }) => type === "CNAME");
  }

  /** The NS set by which a name belongs to another zone: at the name itself or above it, below the apex. */
  delegation(name: string): RRset | undefined {
    for (const one of [name, ...above(name, this.zone.origin)]) {
      if (one === this.zone.origin) return undefined;
      const cut = this.#sets.get(one)?.find(({ type }) => type === "NS");
      if (cut !== undefined) return cut;
    }
    return undefined;
  }
}

/** The names above a name, nearest first, the origin last. */
function above(name: string, origin: string): readonly string[] {
  const names: string[] = [];
  for (let dot = name.indexOf("."); dot !== -1 && name.length > origin.length; ) {
    const parent = name.slice(dot + 1);
    names.push(parent);
    if (parent === origin) break;
    dot = name.indexOf(".", dot + 1);
  }
  return names;
}

export type { ZoneIndex };
