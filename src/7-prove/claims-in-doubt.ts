import type { Asked, Said, Seen, Title } from "./claims.js";

interface Thing {
  asked: readonly Asked[];
  seen: readonly Seen[];
  isAgreed: boolean;
}

/** Things by how they are called and by their name: the two together tell them apart. */
type Things = Map<Title | undefined, Map<string, Thing>>;

/** The claims about all things of which the two sides do not say the same, each with its whole name. */
export function claimsInDoubt(
  asked: readonly Said<Asked>[],
  seen: readonly Said<Seen>[],
): { readonly asked: readonly Asked[]; readonly seen: readonly Seen[] } {
  const things: Things = new Map();
  for (const said of asked) {
    const thing = thingOf(things, said);
    thing.asked = joined(thing.asked, said.claims);
  }
  for (const said of seen) {
    const thing = thingOf(things, said);
    thing.seen = joined(thing.seen, said.claims);
  }
  for (const ofTitle of things.values())
    for (const thing of ofTitle.values()) thing.isAgreed = isSame(thing.asked, thing.seen);
  return { asked: named(asked, things), seen: named(seen, things) };
}

function thingOf(things: Things, { title, of }: Said<unknown>): Thing {
  const ofTitle = things.get(title) ?? new Map<string, Thing>();
  if (ofTitle.size === 0) things.set(title, ofTitle);
  const known = ofTitle.get(of) ?? { asked: [], seen: [], isAgreed: false };
  ofTitle.set(of, known);
  return known;
}

function joined<Claim>(known: readonly Claim[], more: readonly Claim[]): readonly Claim[] {
  return known.length === 0 ? more : [...known, ...more];
}

function isSame(asked: readonly Asked[], seen: readonly Seen[]): boolean {
  return isSameInOrder(asked, seen) || isSameInPieces(asked, seen);
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

function named<Claim extends { readonly about: string }>(
  all: readonly Said<Claim>[],
  things: Things,
): readonly Claim[] {
  const claims: Claim[] = [];
  for (const said of all) {
    const { of, title } = said;
    if (thingOf(things, said).isAgreed) continue;
    for (const claim of said.claims)
      claims.push(title === undefined ? claim : { ...claim, about: title(of, claim.about) });
  }
  return claims;
}
