import { diffArrays } from "diff";

/** Lines `oldStart..oldEnd` of the old text (from 0, end exclusive) are replaced by `newStart..newEnd` of the new one. */
export interface Block {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/**
 * Finds what to replace to make one text of another, in time that grows with the texts and not with how much they differ.
 * Lines that stand once in both are matched first and split the problem (as `git diff --patience` does); what remains
 * between them goes to the exact search, without the lines that the other side does not have, and only for as long as it
 * finds an answer within `effort` edits. Beyond that the stretch is shown as replaced, which is true, if not the shortest.
 */
export function matchLines(before: readonly string[], after: readonly string[], effort: number): readonly Block[] {
  const texts: Block = { oldStart: 0, oldEnd: before.length, newStart: 0, newEnd: after.length };
  // Most of a file that changes is as it was: numbers are for what is compared more than once.
  const whole = trim(texts, before, after);
  if (whole === undefined) return [];
  const numbers = new Map<string, number>();
  const old = numbered(before, whole.oldStart, whole.oldEnd, numbers);
  const now = numbered(after, whole.newStart, whole.newEnd, numbers);
  const blocks: Block[] = [];
  const waiting: Block[] = [whole];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    const rest = trim(part, old, now);
    if (rest === undefined) continue;
    const anchors = rest.oldStart === rest.oldEnd || rest.newStart === rest.newEnd ? [] : findAnchors(rest, old, now);
    // One by one: there may be more than the stack can hold as arguments.
    if (anchors.length > 0) for (const one of between(rest, anchors)) waiting.push(one);
    else for (const one of searchExactly(rest, old, now, effort)) blocks.push(one);
  }
  return blocks.sort((a, b) => a.oldStart - b.oldStart || a.newStart - b.newStart);
}

/** A number for each line of a part, at its place; the same for lines that are the same. */
function numbered(lines: readonly string[], start: number, end: number, numbers: Map<string, number>): Numbers {
  const found = new Int32Array(lines.length);
  for (let at = start; at < end; at++) {
    const line = lines[at] as string;
    let number = numbers.get(line);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(line, number);
    }
    found[at] = number;
  }
  return found;
}

/** The lines of a text, as numbers. */
type Numbers = Int32Array;

/** Takes equal lines off both ends; nothing when none is left. */
function trim<T>(part: Block, old: ArrayLike<T>, now: ArrayLike<T>): Block | undefined {
  let { oldStart, oldEnd, newStart, newEnd } = part;
  while (oldStart < oldEnd && newStart < newEnd && old[oldStart] === now[newStart]) {
    oldStart += 1;
    newStart += 1;
  }
  while (oldStart < oldEnd && newStart < newEnd && old[oldEnd - 1] === now[newEnd - 1]) {
    oldEnd -= 1;
    newEnd -= 1;
  }
  return oldStart === oldEnd && newStart === newEnd ? undefined : { oldStart, oldEnd, newStart, newEnd };
}

type Pair = readonly [old: number, now: number];

/** Pairs of lines that stand once on each side of a part, as many as keep their order. */
function findAnchors(part: Block, old: Numbers, now: Numbers): readonly Pair[] {
  const places = uniquePlaces(old, part.oldStart, part.oldEnd);
  const pairs: Pair[] = [];
  for (const [line, place] of uniquePlaces(now, part.newStart, part.newEnd)) {
    const oldPlace = places.get(line);
    if (oldPlace !== undefined && oldPlace >= 0 && place >= 0) pairs.push([oldPlace, place]);
  }
  return longestRising(pairs);
}

/** Where each line stands, -1 for those that come again. */
function uniquePlaces(lines: Numbers, start: number, end: number): ReadonlyMap<number, number> {
  const places = new Map<number, number>();
  for (let at = start; at < end; at++) {
    const line = lines[at] as number;
    places.set(line, places.has(line) ? -1 : at);
  }
  return places;
}

/** The longest selection of pairs, which come in the order of the new text, that rises in the old text too: patience. */
function longestRising(pairs: readonly Pair[]): readonly Pair[] {
  const tops: number[] = [];
  const previous: number[] = [];
  pairs.forEach(([old], index) => {
    let low = 0;
    let high = tops.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tops[middle] as number] as Pair)[0] < old) low = middle + 1;
      else high = middle;
    }
    previous[index] = low === 0 ? -1 : (tops[low - 1] as number);
    tops[low] = index;
  });
  const chosen: Pair[] = [];
  for (let at = tops.at(-1) ?? -1; at !== -1; at = previous[at] as number) chosen.push(pairs[at] as Pair);
  return chosen.reverse();
}

function between(part: Block, anchors: readonly Pair[]): readonly Block[] {
  const parts: Block[] = [];
  let { oldStart, newStart } = part;
  for (const [old, now] of anchors) {
    parts.push({ oldStart, oldEnd: old, newStart, newEnd: now });
    oldStart = old + 1;
    newStart = now + 1;
  }
  parts.push({ oldStart, oldEnd: part.oldEnd, newStart, newEnd: part.newEnd });
  return parts;
}

/** Matches the lines of a part that both sides have; none of the others can be matched at all. */
function searchExactly(part: Block, old: Numbers, now: Numbers, effort: number): readonly Block[] {
  if (part.oldStart === part.oldEnd || part.newStart === part.newEnd) return [part];
  const theirs = new Set(now.slice(part.newStart, part.newEnd));
  const oldPlaces = placesOf(old, part.oldStart, part.oldEnd, theirs);
  if (oldPlaces.length === 0) return [part];
  const newPlaces = placesOf(now, part.newStart, part.newEnd, new Set(oldPlaces.map((place) => old[place] as number)));
  const pairs = commonPairs(oldPlaces, newPlaces, old, now, effort);
  if (pairs === undefined) return [part];
  return between(part, pairs).filter((block) => block.oldStart < block.oldEnd || block.newStart < block.newEnd);
}

/** The longest common selection of the lines at these places; nothing when it takes more than the effort allows. */
function commonPairs(
  oldPlaces: readonly number[],
  newPlaces: readonly number[],
  old: Numbers,
  now: Numbers,
  effort: number,
): readonly Pair[] | undefined {
  const oldLines = oldPlaces.map((place) => old[place] as number);
  const newLines = newPlaces.map((place) => now[place] as number);
  const changes = diffArrays(oldLines, newLines, { maxEditLength: effort });
  if (changes === undefined) return undefined;
  const pairs: Pair[] = [];
  let [oldAt, newAt] = [0, 0];
  for (const { added, removed, count } of changes) {
    for (let turn = 0; !added && !removed && turn < count; turn++) {
      pairs.push([oldPlaces[oldAt + turn] as number, newPlaces[newAt + turn] as number]);
    }
    if (!added) oldAt += count;
    if (!removed) newAt += count;
  }
  return pairs;
}

function placesOf(lines: Numbers, start: number, end: number, wanted: ReadonlySet<number>): number[] {
  const places: number[] = [];
  for (let at = start; at < end; at++) if (wanted.has(lines[at] as number)) places.push(at);
  return places;
}
