import type { Asked, Said, Seen, Title } from "./claims.js";

/** All that one side says, from its beginning whenever it is asked for. */
export type Saying<Claim> = () => Iterable<Said<Claim>>;

/** What each side says of a thing that the other one has not said yet. */
interface Thing {
  asked: readonly Asked[];
  seen: readonly Seen[];
}

/** Things by how they are called and by their name: the two together tell them apart. */
type Things = Map<Title | undefined, Map<string, Thing>>;

/**
 * The claims about all things of which the two sides do not say the same, each with its whole name. The sides are heard in
 * turns, and what they agree on is forgotten at once: of thousands of machines, the claims about a few are in memory at a
 * time. Only what is in doubt is listened to once more.
 */
export function claimsInDoubt(
  asked: Saying<Asked>,
  seen: Saying<Seen>,
): { readonly asked: readonly Asked[]; readonly seen: readonly Seen[] } {
  const things: Things = new Map();
  const [asking, seeing] = [asked()[Symbol.iterator](), seen()[Symbol.iterator]()];
  for (;;) {
    const [one, other] = [asking.next(), seeing.next()];
    if (one.done === true && other.done === true) break;
    if (one.done !== true) {
      const thing = thingOf(things, one.value);
      thing.asked = joined(thing.asked, one.value.claims);
      forgetAgreed(things, one.value, thing);
    }
    if (other.done !== true) {
      const thing = thingOf(things, other.value);
      thing.seen = joined(thing.seen, other.value.claims);
      forgetAgreed(things, other.value, thing);
    }
  }
  let count = 0;
  for (const ofTitle of things.values())
    for (const [of, thing] of ofTitle) {
      if (isSameInPieces(thing.asked, thing.seen)) ofTitle.delete(of);
      else count += 1;
    }
  return count === 0 ? { asked: [], seen: [] } : { asked: named(asked(), things), seen: named(seen(), things) };
}

function thingOf(things: Things, { title, of }: Said<unknown>): Thing {
  let ofTitle = things.get(title);
  if (ofTitle === undefined) {
    ofTitle = new Map();
    things.set(title, ofTitle);
  }
  const known = ofTitle.get(of) ?? { asked: [], seen: [] };
  ofTitle.set(of, known);
  return known;
}

/** When both sides have said the same so far, it is what they say from then on that counts. */
function forgetAgreed(things: Things, { title, of }: Said<unknown>, { asked, seen }: Thing): void {
  if (isSameInOrder(asked, seen)) things.get(title)?.delete(of);
}

function joined<Claim>(known: readonly Claim[], more: readonly Claim[]): readonly Claim[] {
  return known.length === 0 ? more : [...known, ...more];
}

/** Asked about nearly every claim, which is why it is a loop. */
function isSameInOrder(asked: readonly Asked[], seen: readonly Seen[]): boolean {
  if (asked.length !== seen.length) return false;
  for (let i = 0; i < asked.length; i += 1) {
    const one = asked[i] as Asked;
    const other = seen[i] as Seen;
    if (one.about !== other.about || one.says !== other.says) return false;
  }
  return true;
}

function isSameInPieces(asked: readonly Asked[], seen: readonly Seen[]): boolean {
  const wanted = piecesOf(asked);
  const found = piecesOf(seen);
  if (wanted.size !== found.size) return false;
  for (const [about, says] of wanted) if (found.get(about) !== says) return false;
  return true;
}

/** What is said in several pieces is joined in their order. */
function piecesOf(claims: readonly { readonly about: string; readonly says: string }[]): ReadonlyMap<string, string> {
  const pieces = new Map<string, string>();
  for (const { about, says } of claims) {
    const known = pieces.get(about);
    pieces.set(about, known === undefined ? says : `${known}, ${says}`);
  }
  return pieces;
}

/** What is said of the things that are left, each with its whole name. */
function named<Claim extends { readonly about: string }>(all: Iterable<Said<Claim>>, things: Things): readonly Claim[] {
  const claims: Claim[] = [];
  for (const { of, title, claims: own } of all) {
    if (things.get(title)?.has(of) !== true) continue;
    for (const claim of own) claims.push(title === undefined ? claim : { ...claim, about: title(of, claim.about) });
  }
  return claims;
}
