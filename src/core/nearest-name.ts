/**
 * The name that was probably meant, for "did you mean": the one with the fewest typing errors between (a letter missing,
 * too many, wrong, or two swapped; case and separators count for nothing), or undefined where none is near.
 */
export function nearestName(name: string, names: Iterable<string>): string | undefined {
  const typed = plain(name);
  let best: string | undefined;
  let bestScore = tolerated(typed) + 1;
  for (const candidate of names) {
    const meant = plain(candidate);
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

function plain(name: string): string {
  return name.toLowerCase().replace(/[-_. ]/g, "");
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

/** How many typing errors lie between two names; more than `limit` where it is certain to be more. */
function typingErrors(a: string, b: string, limit: number): number {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  return distance(a.slice(start, endA), b.slice(start, endB), limit);
}

/** The restricted Damerau-Levenshtein distance, row by row; gives up where a whole row is over the limit. */
function distance(a: string, b: string, limit: number): number {
  if (a === "" || b === "") return a.length + b.length;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const wrong = a[row - 1] === b[column - 1] ? 0 : 1;
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        at(above, column) + 1,
        at(current, column - 1) + 1,
        at(above, column - 1) + wrong,
        swapped ? at(before, column - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    if (Math.min(...current) > limit) return limit + 1;
    before = above;
    above = current;
  }
  return at(above, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] as number;
}
