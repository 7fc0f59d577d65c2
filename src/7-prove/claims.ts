import type { Where } from "../6-read/where.js";
import type { Complaint, Finding } from "../core/complaint.js";
import type { Path } from "../core/path.js";
import { claimsInDoubt, type Saying } from "./claims-in-doubt.js";

/** Something that the topology says of a thing: what of it, and how that is. */
export interface Asked {
  readonly about: string;
  readonly says: string;
  readonly at: Path;
}

/** The same, as an artifact has it. */
export interface Seen {
  readonly about: string;
  readonly says: string;
  readonly where: Where;
}

/** All that one side says of one thing, such as a machine, in its order. */
export interface Said<Claim> {
  readonly of: string;
  /** How people call what a claim is about; absent where `about` says it all. */
  readonly title?: Title;
  readonly claims: readonly Claim[];
}

export type Title = (of: string, about: string) => string;

/** Claims that are about no thing in particular. */
export function saidOfAll<Claim>(claims: readonly Claim[]): Said<Claim> {
  return { of: "", claims };
}

/** A finding and its kind; nothing has been made of it yet. */
export interface Found {
  readonly kind: Complaint;
  readonly finding: Finding;
}

/**
 * Compares what is asked with what is there: nothing missing, nothing else, nothing too much. What is about one thing may be
 * said in several pieces, which are joined in their order. `fallback` is the place for what nothing in the topology is about.
 * Of nearly all things both sides say the same; what those are about is never put into words.
 */
export function compareClaims(
  kind: Complaint,
  asked: Saying<Asked>,
  seen: Saying<Seen>,
  fallback: Path,
): readonly Found[] {
  const findings: Found[] = [];
  const doubtful = claimsInDoubt(asked, seen);
  const report = (at: Path, message: string): void =>
    void findings.push({ kind, finding: { at: { path: at }, message } });
  for (const [about, { wanted, found }] of bothSides(doubtful.asked, doubtful.seen)) {
    if (wanted !== undefined && found !== undefined && saysOf(found) === saysOf(wanted)) continue;
    const asks = wanted && quoted(saysOf(wanted));
    const is = found && `${quoted(saysOf(found))} in ${place(firstOf(found).where)}`;
    if (wanted === undefined) report(fallback, `${about} is ${is}, and nothing in the topology asks for it`);
    else if (found === undefined)
      report(firstOf(wanted).at, `${about} is ${asks} in the topology, and nothing in the bundle says so`);
    else report(firstOf(wanted).at, `${about} is ${is}, and ${asks} in the topology`);
  }
  return findings;
}

/** `hosts/vz/etc/named.conf:17` */
export function place({ file, line }: Where): string {
  return `${file}:${line}`;
}

function quoted(says: string): string {
  return says === "" ? "nothing" : `\`${says}\``;
}

/** A claim, or several about the same in their order. */
type Claims<T> = T | T[];

interface Sides {
  wanted: Claims<Asked> | undefined;
  found: Claims<Seen> | undefined;
}

/** What is said of each thing on both sides: first what is asked, in its order, and then what nobody asks for. */
function bothSides(asked: readonly Asked[], seen: readonly Seen[]): ReadonlyMap<string, Sides> {
  const sides = new Map<string, Sides>();
  for (const claim of asked) {
    const known = sides.get(claim.about);
    if (known === undefined) sides.set(claim.about, { wanted: claim, found: undefined });
    else known.wanted = more(known.wanted, claim);
  }
  for (const claim of seen) {
    const known = sides.get(claim.about);
    if (known === undefined) sides.set(claim.about, { wanted: undefined, found: claim });
    else known.found = more(known.found, claim);
  }
  return sides;
}

function more<T>(known: Claims<T> | undefined, claim: T): Claims<T> {
  if (known === undefined) return claim;
  if (!Array.isArray(known)) return [known, claim];
  known.push(claim);
  return known;
}

function firstOf<T>(claims: Claims<T>): T {
  return Array.isArray(claims) ? (claims[0] as T) : claims;
}

function saysOf(claims: Claims<{ readonly says: string }>): string {
  return Array.isArray(claims) ? claims.map(({ says }) => says).join(", ") : claims.says;
}
