import type { Where } from "../6-read/where.js";
import type { Complaint, Finding } from "../core/complaint.js";
import type { Path } from "../core/path.js";

/** Something that the topology says: what it is about, and what it says of that. */
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

/** A finding and its kind; nothing has been made of it yet. */
export interface Found {
  readonly kind: Complaint;
  readonly finding: Finding;
}

/**
 * Compares what is asked with what is there: nothing missing, nothing else, nothing too much. What is about one thing may be
 * said in several pieces, which are joined in their order. `fallback` is the place for what nothing in the topology is about.
 */
export function compareClaims(
  kind: Complaint,
  asked: readonly Asked[],
  seen: readonly Seen[],
  fallback: Path,
): readonly Found[] {
  const wanted = joined(asked);
  const found = joined(seen);
  const findings: Found[] = [];
  const report = (at: Path, message: string): void =>
    void findings.push({ kind, finding: { at: { path: at }, message } });
  for (const [about, { says, first }] of wanted) {
    const is = found.get(about);
    if (is === undefined)
      report(first.at, `${about} is ${quoted(says)} in the topology, and nothing in the bundle says so`);
    else if (is.says !== says)
      report(
        first.at,
        `${about} is ${quoted(is.says)} in ${place(is.first.where)}, and ${quoted(says)} in the topology`,
      );
  }
  for (const [about, { says, first }] of found)
    if (!wanted.has(about))
      report(fallback, `${about} is ${quoted(says)} in ${place(first.where)}, and nothing in the topology asks for it`);
  return findings;
}

/** `hosts/vz/etc/named.conf:17` */
export function place({ file, line }: Where): string {
  return `${file}:${line}`;
}

function quoted(says: string): string {
  return says === "" ? "nothing" : `\`${says}\``;
}

interface Joined<T> {
  says: string;
  readonly first: T;
}

function joined<T extends { readonly about: string; readonly says: string }>(
  claims: readonly T[],
): Map<string, Joined<T>> {
  const map = new Map<string, Joined<T>>();
  for (const claim of claims) {
    const known = map.get(claim.about);
    if (known === undefined) map.set(claim.about, { says: claim.says, first: claim });
    else known.says = `${known.says}, ${claim.says}`;
  }
  return map;
}
