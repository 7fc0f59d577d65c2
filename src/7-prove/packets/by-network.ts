import type { AddressValue, Range } from "./packet.js";

/**
 * Things that belong to networks, found by an address. A network begins at a multiple of its size, so that there is one of each
 * size to look for, however many there are.
 */
export class ByNetwork<T> {
  readonly #bySize = new Map<AddressValue, Map<AddressValue, T[]>>();

  add(range: Range, thing: T): void {
    const size = sizeOf(range);
    const ofSize = this.#bySize.get(size) ?? new Map<AddressValue, T[]>();
    this.#bySize.set(size, ofSize);
    const own = ofSize.get(range.first);
    if (own === undefined) ofSize.set(range.first, [thing]);
    else own.push(thing);
  }

  /** Those of all networks that the address is in; each network's in the order in which they were added. */
  at(address: AddressValue): readonly T[] {
    const found: T[] = [];
    for (const [size, ofSize] of this.#bySize) {
      const own = ofSize.get(beginOf(address, size));
      if (own !== undefined) for (const thing of own) found.push(thing);
    }
    return found;
  }
}

function sizeOf({ first, last }: Range): AddressValue {
  return typeof first === "number" ? Number(last) - first + 1 : BigInt(last) - first + 1n;
}

/** Where the network of that size begins in which an address is. */
function beginOf(address: AddressValue, size: AddressValue): AddressValue {
  return typeof address === "number" ? address - (address % Number(size)) : address - (address % BigInt(size));
}
