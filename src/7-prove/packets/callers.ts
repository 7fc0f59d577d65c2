import { areEverybody, type Network } from "../../core/address.js";
import { ByNetwork } from "./by-network.js";
import { type AddressValue, type Range, rangeOf } from "./packet.js";

/** Who may use something, of one family: everybody, or networks, of which there may be thousands. */
export class Callers {
  readonly areAll: boolean;
  /** Nothing where they are all. */
  readonly ranges: readonly Range[];
  readonly #networks = new ByNetwork<Range>();

  /** `from` is as the topology has it: of both families, and empty for everybody. */
  constructor(from: readonly Network[], family: 4 | 6) {
    this.areAll = areEverybody(from, family);
    this.ranges = this.areAll ? [] : from.filter((one) => one.family === family).map(rangeOf);
    for (const range of this.ranges) this.#networks.add(range, range);
  }

  include(address: AddressValue): boolean {
    return this.areAll || this.#networks.at(address).length > 0;
  }
}
