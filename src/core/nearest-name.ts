import { plainName } from "./plain-name.js";
import { typingErrors } from "./typing-errors.js";

/**
 * The name that was probably meant, for "did you mean": the one with the fewest typing errors between (a letter missing,
 * too many, wrong, or two swapped; case and separators count for nothing), or undefined where none is near.
 */
export function nearestName(name: string, names: Iterable<string>): string | undefined {
  const typed = plainName(name);
  let best: string | undefined;
  let bestScore = tolerated(typed) + 1;
  for (const candidate of names) {
    const meant = plainName(candidate);
    const limit = Math.floor(bestScore);
    if (Math.abs(meant.length - typed.length) > limit) continue;
    const errors = typingErrors(typed, meant, limit);
    if (errors > limit) continue;
    const score = errors + tieBreak(typed, meant);
    if (score >= bestScore) continue;
    best = candidate;
    bestScore = score;
  }
  return best;
}

/** How many typing errors a name of this length may have and still be recognised. */
function tolerated(name: string): number {
  return name.length < 4 ? 1 : name.length < 8 ? 2 : 3;
}

/** Below 1: of two names as near, the one with the same first letters, the same length and the same last letter is likelier. */
function tieBreak(typed: string, meant: string): number {
  let same = 0;
  while (same < typed.length && typed[same] === meant[same]) same++;
  const start = 1 - same / Math.max(typed.length, meant.length, 1);
  const length = typed.length === meant.length ? 0 : 1;
  const end = typed.at(-1) === meant.at(-1) ? 0 : 1;
  return (start + length + end) / 4;
}
