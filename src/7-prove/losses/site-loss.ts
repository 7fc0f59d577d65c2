import type { Node, Site } from "../../3-resolve/model.js";
import type { SiteLoss } from "../../5-emit/loss.js";
import { HEALTH, MEASURED, type Measured, SYNC_OVERHEAD, spoken } from "../measured-times.js";
import type { Outlook } from "./outlook.js";
import type { Gone } from "./state.js";

/** How a node fails: its host or its own system says so at once, or nobody says anything. */
export type Manner = "reset" | "off" | "silent";

/** Who goes on serving a site, how clients get there, and what becomes of its content. */
export function siteLoss(site: Site, gone: Gone, manner: Manner, outlook: Outlook): SiteLoss {
  const led = new Set([...outlook.led(site, "outside"), ...outlook.led(site, "inside")]);
  const left = site.nodes.filter((node) => !gone.nodes.has(node) && !gone.cutOff.has(node.host));
  const by = left.filter(({ name }) => led.has(name));
  return {
    at: [site.at],
    site: site.name,
    by: by.map(({ name }) => name),
    way: wayOf(site, left, by, gone, manner, outlook),
    content: contentOf(site, by, gone, manner, outlook),
  };
}

function wayOf(
  site: Site,
  left: readonly Node[],
  by: readonly Node[],
  gone: Gone,
  manner: Manner,
  outlook: Outlook,
): string {
  if (left.length === 0 && gone.nodes.size === 0 && gone.cutOff.size > 0)
    return "from outside not at all; the nodes themselves and each other as before";
  if (left.length === 0) return "not at all";
  if (by.length === 0) return `not by its names, which lead to nobody that is left; ${listed(left)} would answer`;
  const names = gone.names
    ? `who knows the address goes on until it is ${site.ttl} s old; after that only by a hosts file`
    : undefined;
  const lost = site.nodes.filter((node) => gone.nodes.has(node) || gone.cutOff.has(node.host));
  if (lost.length === 0) return names ?? "as before";
  const wait = waitFor(site, lost, gone, manner, outlook);
  return names === undefined ? wait : `${wait}; ${names}`;
}

/**
 * By the other address of the name. The worst of the nodes that are gone counts: of a host that is lost or cut off, nobody is
 * left to refuse in their place, and no health check to take them out.
 */
function waitFor(site: Site, lost: readonly Node[], gone: Gone, manner: Manner, outlook: Outlook): string {
  if (lost.some(({ host }) => gone.hosts.has(host) || gone.cutOff.has(host)))
    return `by the next address: ${spoken(MEASURED.swallowed)}`;
  if (manner === "reset") return `by the next address: ${spoken(MEASURED.reset)}`;
  if (manner === "off") {
    const isTold = lost.every((node) => outlook.isToldOff(node));
    const measured: Measured = isTold ? MEASURED.answeredFor : MEASURED.unanswered;
    return `by the next address: ${spoken(measured)}`;
  }
  const [first] = lost;
  const every = first === undefined ? undefined : outlook.healthOf(site, first.host.name);
  return every === undefined
    ? `by the next address: ${spoken(MEASURED.swallowed)}`
    : `by the next address: ${spoken(MEASURED.swallowed)}; after at most ${takenOutAfter(every)} s the health check has new connections reset, and it takes ${MEASURED.reset.curl}`;
}

/** Seconds until a node that answers nothing is taken out: it has to fail so often, and each time is waited for. */
function takenOutAfter(every: number): number {
  return HEALTH.failures * (every + HEALTH.patience);
}

function contentOf(site: Site, by: readonly Node[], gone: Gone, manner: Manner, outlook: Outlook): string {
  const link = outlook.linkOf(site);
  const holder = outlook.holderOf(site);
  if (site.nodes.length < 2) return by.length === 0 ? "is where it was, and cannot be got at" : "as before";
  if (link === undefined)
    return by.length === 0
      ? "is where it was, and cannot be got at"
      : "each node has its own: nothing is sent between them";
  const late = link.by === "lsyncd" ? link.delay + SYNC_OVERHEAD : link.delay;
  if (gone.links.has(site))
    return `what is written on ${holder} from now on does not reach the others: they fall behind`;
  const isHolderGone = site.nodes.some((node) => node.name === holder && gone.nodes.has(node));
  if (site.link?.mode === "two-way")
    return `what the lost node was given in the last ${late} s is only there until it is back`;
  if (!isHolderGone) {
    const lost = site.nodes.some((node) => gone.nodes.has(node));
    return lost && manner !== "reset"
      ? `nothing is lost: ${holder} holds it, and sends it when the other is back`
      : "as before";
  }
  if (manner === "reset") return `as before: ${holder} goes on sending what is written there`;
  return by.length === 0
    ? `is on ${holder}, and cannot be got at`
    : `the others have all but the last ${late} s of what was written on ${holder}, which is there when it is back, and lost if its disk is`;
}

function listed(nodes: readonly Node[]): string {
  return nodes.map(({ name }) => name).join(" and ");
}
