import { joined } from "../../core/joined.js";
import { everybody, isEverybody, networksOf, union, without } from "./sources.js";
import type { Crowd } from "./way.js";

const FAMILIES = [4, 6] as const;

export const NO_CROWD: Crowd = { 4: [], 6: [] };

export function mergeCrowds(a: Crowd, b: Crowd): Crowd {
  return { 4: union(a[4], b[4]), 6: union(a[6], b[6]) };
}

/** Those of `a` that are not in `b`. */
export function crowdWithout(a: Crowd, b: Crowd): Crowd {
  return { 4: without(a[4], b[4]), 6: without(a[6], b[6]) };
}

export function isNobody(crowd: Crowd): boolean {
  return FAMILIES.every((family) => crowd[family].length === 0);
}

/** Everybody of each family that is in it at all. */
export function isAnybody(crowd: Crowd): boolean {
  const present = FAMILIES.filter((family) => crowd[family].length > 0);
  return present.length > 0 && present.every((family) => isEverybody(crowd[family], family));
}

/** `anywhere`, or the networks; `anywhere but 192.0.2.0/24` where that is shorter. */
export function spokenCrowd(crowd: Crowd): string {
  if (isAnybody(crowd)) return "anywhere";
  const parts = FAMILIES.flatMap((family) => {
    const sources = crowd[family];
    if (sources.length === 0) return [];
    if (isEverybody(sources, family)) return [`anywhere in IPv${family}`];
    const inside = networksOf(sources, family);
    const outside = networksOf(without(everybody(family), sources), family);
    return outside.length < inside.length ? [`anywhere but ${joined(outside)}`] : inside;
  });
  return joined(parts);
}
