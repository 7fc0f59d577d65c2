import { addressOf, type Network } from "../../core/address.js";

/** A set of addresses of one family: ranges that are sorted and do not touch. */
export type Sources = readonly Range[];
type Range = readonly [first: bigint, last: bigint];

const END = { 4: (1n << 32n) - 1n, 6: (1n << 128n) - 1n } as const;

export const NOBODY: Sources = [];

export function everybody(family: 4 | 6): Sources {
  return [[0n, END[family]]];
}

export function ofNetwork(net: Network): Sources {
  return [[net.base.value, net.last]];
}

export function isEverybody(sources: Sources, family: 4 | 6): boolean {
  return sources.length === 1 && sources[0]?.[0] === 0n && sources[0][1] === END[family];
}

export function intersection(a: Sources, b: Sources): Sources {
  const found: Range[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [left, right] = [a[i] as Range, b[j] as Range];
    const first = left[0] > right[0] ? left[0] : right[0];
    const last = left[1] < right[1] ? left[1] : right[1];
    if (first <= last) found.push([first, last]);
    if (left[1] < right[1]) i += 1;
    else j += 1;
  }
  return found;
}

/** Those of `a` that are not in `b`. */
export function without(a: Sources, b: Sources): Sources {
  const left: Range[] = [];
  let j = 0;
  for (const [first, last] of a) {
    let start = first;
    while (j < b.length && (b[j] as Range)[1] < start) j += 1;
    for (let k = j; k < b.length && (b[k] as Range)[0] <= last; k++) {
      const [from, to] = b[k] as Range;
      if (from > start) left.push([start, from - 1n]);
      start = to + 1n;
    }
    if (start <= last) left.push([start, last]);
  }
  return left;
}

/** Those of both; ranges that meet become one. */
export function union(a: Sources, b: Sources): Sources {
  const joined: [bigint, bigint][] = [];
  for (const [first, last] of [...a, ...b].sort((x, y) => (x[0] < y[0] ? -1 : x[0] > y[0] ? 1 : 0))) {
    const top = joined.at(-1);
    if (top !== undefined && first <= top[1] + 1n) top[1] = last > top[1] ? last : top[1];
    else joined.push([first, last]);
  }
  return joined;
}

/** As networks, the fewest that are these addresses exactly; one address without its prefix. */
export function networksOf(sources: Sources, family: 4 | 6): readonly string[] {
  const width = family === 4 ? 32 : 128;
  const texts: string[] = [];
  for (let [first, last] of sources) {
    while (first <= last) {
      let bits = 0;
      while (bits < width && (first >> BigInt(bits)) % 2n === 0n && first + (1n << BigInt(bits + 1)) - 1n <= last)
        bits += 1;
      texts.push(bits === 0 ? addressOf(family, first).text : `${addressOf(family, first).text}/${width - bits}`);
      first += 1n << BigInt(bits);
    }
  }
  return texts;
}
