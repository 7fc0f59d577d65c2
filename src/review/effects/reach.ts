import { isPrivate } from "../../core/private-networks.js";
import type { Effect } from "../effect.js";
import { crowdWithout, isAnybody, isNobody, mergeCrowds, NO_CROWD, spokenCrowd } from "../reach/crowd.js";
import { type Crowd, entranceKey, type Way } from "../reach/way.js";
import { waysInto } from "../reach/ways-into.js";
import type { Sides } from "../sides.js";
import { quoted } from "../words/quoted.js";
import { nodesByAddress } from "./names-of-nodes.js";

/** What becomes reachable from outside, and what no longer is: each port for itself, by the rules of both families. */
export function reachEffects({ before, after }: Sides): readonly Effect[] {
  const names = { before: nodesByAddress(before), after: nodesByAddress(after) };
  const [old, now] = [entrancesOf(before, names.before), entrancesOf(after, names.after)];
  const exposed = exposures(old);
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((key) =>
    entranceEffects(old.get(key) ?? [], now.get(key) ?? [], names, exposed),
  );
}

/** A way with the name of its end: a node that changes its address stays the same end. */
interface NamedWay extends Way {
  readonly endName: string;
}

function entrancesOf(
  { hosts, nodes }: Sides["before"],
  names: ReadonlyMap<string, string>,
): Map<string, readonly NamedWay[]> {
  const ways = hosts.flatMap((host) => waysInto(host, nodes));
  return byEntrance(ways.map((way) => ({ ...way, endName: endOf(way, names) })));
}

interface Names {
  readonly before: ReadonlyMap<string, string>;
  readonly after: ReadonlyMap<string, string>;
}

/** Ways by what is asked for; those to one end are one, whatever their family. Ways that nobody can take are none. */
function byEntrance(ways: readonly NamedWay[]): Map<string, readonly NamedWay[]> {
  const found = new Map<string, NamedWay[]>();
  for (const way of ways) {
    const list = found.get(entranceKey(way)) ?? [];
    const same = list.findIndex((other) => endKey(other) === endKey(way));
    if (same === -1) list.push(way);
    else
      list[same] = {
        ...way,
        crowd: mergeCrowds((list[same] as NamedWay).crowd, way.crowd),
        refuses: way.refuses || (list[same] as NamedWay).refuses,
      };
    found.set(entranceKey(way), list);
  }
  return found;
}

function endKey({ end, endName, protocol }: NamedWay): string {
  return end === undefined ? "" : `${protocol} ${endName}`;
}

/** Who reaches each port of a node, by whatever way. */
function exposures(ways: ReadonlyMap<string, readonly NamedWay[]>): ReadonlyMap<string, Crowd> {
  const found = new Map<string, Crowd>();
  for (const way of [...ways.values()].flat())
    if (way.end !== undefined) found.set(endKey(way), mergeCrowds(found.get(endKey(way)) ?? NO_CROWD, way.crowd));
  return found;
}

function entranceEffects(
  old: readonly NamedWay[],
  now: readonly NamedWay[],
  names: Names,
  exposed: ReadonlyMap<string, Crowd>,
): readonly Effect[] {
  const [first, second] = [open(old), open(now)];
  const [from, to] = [first[0], second[0]];
  if (first.length === 1 && second.length === 1 && from !== undefined && to !== undefined)
    return endKey(from) === endKey(to) ? changed(from, to, names) : ledElsewhere(from, to, names, exposed);
  const ends = new Set([...first, ...second].map(endKey));
  const effects = [...ends].flatMap((end): readonly Effect[] => {
    const [was, is] = [first, second].map((ways) => ways.find((way) => endKey(way) === end));
    if (was !== undefined && is !== undefined) return changed(was, is, names);
    if (is !== undefined) return [opened(is, names)];
    return was === undefined ? [] : [closed(was, names)];
  });
  return effects.length > 0 ? effects : refusal(old[0], now[0]);
}

function open(ways: readonly NamedWay[]): readonly NamedWay[] {
  return ways.filter((way) => !isNobody(way.crowd));
}

function about(way: Way): Effect["about"] {
  return [{ artifact: "firewall", machine: way.host }, { artifact: "network", machine: way.host }, { artifact: "web" }];
}

/** `tcp/8443 on 203.0.113.10`, as its first words. */
function subject(way: Way, names: ReadonlyMap<string, string>): string {
  const what = way.port === null ? "every other port" : `${way.protocol}/${way.port}`;
  if (way.entrance === null) return `${what} on ${quoted(way.host)}`;
  const node = way.isTranslated ? undefined : names.get(way.entrance.text);
  return `${what} on ${way.entrance.text}${node === undefined ? "" : ` (${quoted(node)})`}`;
}

function endOf(way: Way, names: ReadonlyMap<string, string>): string {
  const { end } = way;
  if (end === undefined) return quoted(way.host);
  const node = names.get(end.address.text);
  const port = end.port === null ? "" : `:${end.port}`;
  return node === undefined ? `${end.address.text}${port}` : `${quoted(node)}${port}`;
}

function crowdOf(way: Way, crowd: Crowd = way.crowd): string {
  const isHidden = !way.isTranslated && way.entrance !== null && isPrivate(way.entrance);
  return isHidden && isAnybody(crowd) ? "wherever there is a route to it" : spokenCrowd(crowd);
}

function opened(way: Way, { after }: Names): Effect {
  const ends = way.isTranslated ? ` and ends at ${endOf(way, after)}` : "";
  const kind = "reach/opened";
  if (way.port === null && way.entrance === null) {
    const text = `${quoted(way.host)} accepts what no rule allows, from ${spokenCrowd(way.crowd)}`;
    return { kind, mark: "widening", text, about: about(way) };
  }
  const text = `${subject(way, after)} becomes reachable from ${crowdOf(way)}${ends}`;
  return { kind, mark: "widening", text, about: about(way) };
}

function closed(way: Way, { before }: Names): Effect {
  if (way.port === null && way.entrance === null) {
    const text = `${quoted(way.host)} no longer accepts what no rule allows`;
    return { kind: "reach/closed", text, about: about(way) };
  }
  const ended = way.isTranslated ? `; it ended at ${endOf(way, before)}` : "";
  const text = `${subject(way, before)} is no longer reachable${ended}`;
  return { kind: "reach/closed", text, about: about(way) };
}

/** The same end, for others. */
function changed(was: NamedWay, is: NamedWay, { after }: Names): readonly Effect[] {
  const [more, fewer] = [crowdWithout(is.crowd, was.crowd), crowdWithout(was.crowd, is.crowd)];
  const ends = is.isTranslated ? `, which ends at ${endOf(is, after)},` : "";
  const head = `${subject(is, after)}${ends}`;
  if (isNobody(more) && isNobody(fewer)) return [];
  if (isNobody(more)) {
    const text = `${head} is reachable from ${crowdOf(is)} alone instead of ${crowdOf(was)}`;
    return [{ kind: "reach/narrowed", text, about: about(is) }];
  }
  const how = isNobody(fewer)
    ? isAnybody(is.crowd)
      ? `from ${crowdOf(is)} instead of ${crowdOf(was)} alone`
      : `from ${crowdOf(is, more)} as well`
    : `from ${crowdOf(is, more)} and no longer from ${crowdOf(was, fewer)}`;
  return [{ kind: "reach/widened", mark: "widening", text: `${head} becomes reachable ${how}`, about: about(is) }];
}

/** Another end behind the same entrance: more can be reached where nobody, or not all of these, could reach it before. */
function ledElsewhere(
  was: NamedWay,
  is: NamedWay,
  names: Names,
  exposed: ReadonlyMap<string, Crowd>,
): readonly Effect[] {
  const isNew = !isNobody(crowdWithout(is.crowd, exposed.get(endKey(is)) ?? NO_CROWD));
  const [from, to] = [endOf(was, names.before), endOf(is, names.after)];
  const others = isNobody(crowdWithout(is.crowd, was.crowd)) ? "" : ` and becomes reachable from ${crowdOf(is)}`;
  const text = `${subject(is, names.after)} ends at ${to} instead of ${from}${others}`;
  return [{ kind: "reach/moved", ...(isNew && { mark: "widening" as const }), text, about: about(is) }];
}

/** Nobody gets through before and after, but is told so, or no longer. */
function refusal(was: NamedWay | undefined, is: NamedWay | undefined): readonly Effect[] {
  if (was === undefined || is === undefined || was.refuses === is.refuses) return [];
  if (is.entrance !== null || is.port !== null) return [];
  const how = is.refuses
    ? "refuses what no rule allows instead of dropping it"
    : "drops what no rule allows instead of refusing it";
  return [{ kind: "reach/refusal", text: `${quoted(is.host)} ${how}`, about: about(is) }];
}
