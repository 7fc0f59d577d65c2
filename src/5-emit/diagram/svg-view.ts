import type { Host, Link, Model, Node } from "../../3-resolve/model.js";
import { isHolder } from "../links-of.js";
import { linkLabel, waysIn } from "./mermaid-view.js";
import { outcomeLines } from "./outcome-lines.js";
import type { Without } from "./without.js";

/** Lengths in pixels. Everything stands on a grid, so that two diagrams of like topologies look alike. */
const MARGIN = 32;
const HOST_X = 330;
const HOST_WIDTH = 380;
const HOST_HEAD = 74;
const NODE_HEIGHT = 76;
const NODE_GAP = 26;
const NODE_INSET = 24;
const LABEL_HEIGHT = 17;
const INTERNET_WIDTH = 128;
const SYNC_REACH = 64;
/** Characters of the label face at its size, on average. */
const LETTER = 6.9;

/** What templates/graph/graph.svg.njk prints. */
export function svgView(model: Model, without: Without): object {
  const places = placeNodes(model);
  const links = model.sites.flatMap(({ link }) => (link === null || link.mode === "off" ? [] : [link]));
  const hosts = model.hosts.map((host) => hostBox(host, model, places, without));
  const height = Math.max(...hosts.map((host) => host.y + host.height)) + MARGIN;
  const syncs = links.flatMap((link, index) => syncCurves(link, index, places, without));
  const labelRoom = Math.max(0, ...links.map((link) => linkLabel(link).length * LETTER));
  const internetY = height / 2;
  const width = Math.ceil(
    HOST_X + HOST_WIDTH + MARGIN + (links.length > 0 ? SYNC_REACH + 24 * links.length + labelRoom : 0),
  );
  const outcomes = outcomeLines(model, without, { x: MARGIN, y: height, width: width - 2 * MARGIN });
  return {
    at: [model.at],
    title: `${model.name}: ${model.domain}${without.title === "" ? "" : `, without ${without.title}`}`,
    width,
    height: Math.ceil(outcomes.height),
    isLess: without.title !== "",
    outcomes: outcomes.lines,
    internet: {
      x: MARGIN,
      y: internetY - 32,
      width: INTERNET_WIDTH,
      height: 64,
      textX: MARGIN + INTERNET_WIDTH / 2,
      textY: internetY + 5,
    },
    hosts,
    ways: model.nodes
      .map((node) => wayCurve(node, model, places, internetY, without))
      .filter((way) => way.labels.length > 0),
    syncs,
  };
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly middle: number;
}

/** Nodes below each other, hosts below each other. */
function placeNodes(model: Model): ReadonlyMap<Node, Place> {
  const places = new Map<Node, Place>();
  let y = MARGIN;
  for (const host of model.hosts) {
    y += HOST_HEAD;
    for (const node of host.nodes) {
      places.set(node, { x: HOST_X + NODE_INSET, y, middle: y + NODE_HEIGHT / 2 });
      y += NODE_HEIGHT + NODE_GAP;
    }
    y += MARGIN;
  }
  return places;
}

function hostBox(host: Host, model: Model, places: ReadonlyMap<Node, Place>, without: Without) {
  const first = host.nodes[0];
  const y = (first === undefined ? MARGIN + HOST_HEAD : (places.get(first) as Place).y) - HOST_HEAD;
  const roles = ["firewall", ...(model.dns.host === host ? [without.names ? "no DNS" : "DNS"] : [])].join(" · ");
  return {
    at: [host.at],
    x: HOST_X,
    y,
    width: HOST_WIDTH,
    height: HOST_HEAD + Math.max(1, host.nodes.length) * (NODE_HEIGHT + NODE_GAP),
    textX: HOST_X + NODE_INSET,
    nameY: y + 32,
    detailY: y + 53,
    name: host.name,
    detail: `${host.uplink.address.address.text} · ${host.platform.title} · ${roles}`,
    ...tones("host", without.hosts.has(host)),
    nodes: host.nodes.map((node) => nodeBox(node, places.get(node) as Place, without.nodes.has(node))),
  };
}

/** The classes of a box and its texts. */
function tones(box: string, isLost: boolean): object {
  const lost = isLost ? " lost" : "";
  return { isLost, tone: `${box}${lost}`, nameTone: `name${lost}`, detailTone: `detail${lost}` };
}

function nodeBox(node: Node, { x, y }: Place, isLost: boolean): object {
  const right = x + HOST_WIDTH - 2 * NODE_INSET;
  const holds = node.sites.some((site) => isHolder(node, site));
  return {
    at: [node.at],
    x,
    y,
    width: HOST_WIDTH - 2 * NODE_INSET,
    height: NODE_HEIGHT,
    textX: x + 18,
    nameY: y + 28,
    addressY: y + 48,
    sitesY: y + 66,
    name: node.name,
    address: node.publicAddress === null ? node.address.text : `${node.address.text} · ${node.publicAddress.text}`,
    sites: node.sites.map((site) => site.name).join(", ") || "no site",
    holds,
    badgeX: right - 14,
    ...tones(holds && !isLost ? "node holder" : "node", isLost),
    badgeTone: isLost ? "badge lost" : "badge",
    cross: `M ${x} ${y} L ${right} ${y + NODE_HEIGHT} M ${x} ${y + NODE_HEIGHT} L ${right} ${y}`,
  };
}

/** From the internet to a node, with what leads there above the line. */
function wayCurve(node: Node, model: Model, places: ReadonlyMap<Node, Place>, internetY: number, without: Without) {
  const { x, middle } = places.get(node) as Place;
  const from = MARGIN + INTERNET_WIDTH;
  const bend = (from + x) / 2;
  const own = waysIn(model).filter((way) => way.node === node);
  const shown =
    own.length > 3 ? [...own.slice(0, 2), { at: [node.at], label: `and ${own.length - 2} more`, node }] : own;
  // On the side of the line that it does not come from, so that it crosses no letters.
  const isBelow = middle > internetY;
  const labels = shown.map((way, index) => ({
    at: way.at,
    text: way.label,
    x: HOST_X - 12,
    y: isBelow ? middle + 18 + index * LABEL_HEIGHT : middle - 8 - (shown.length - 1 - index) * LABEL_HEIGHT,
  }));
  return {
    at: [node.at],
    tone: without.nodes.has(node) ? "way lost" : "way",
    labelTone: without.nodes.has(node) ? "label lost" : "label",
    path: `M ${from} ${internetY} C ${bend} ${internetY}, ${bend - 40} ${middle}, ${x - 3} ${middle}`,
    labels,
  };
}

/** Around the right side, further out for each link, so that they do not cover each other. */
function syncCurves(
  link: Link,
  index: number,
  places: ReadonlyMap<Node, Place>,
  { nodes }: Without,
): readonly object[] {
  const source = places.get(link.source);
  if (source === undefined) return [];
  const edge = HOST_X + HOST_WIDTH - NODE_INSET;
  const reach = edge + NODE_INSET + SYNC_REACH - 24 + 24 * index;
  return link.followers.map((follower, at) => {
    const to = places.get(follower) as Place;
    const lost = nodes.has(link.source) || nodes.has(follower) ? " lost" : "";
    return {
      at: [link.at],
      tone: `sync${lost}`,
      labelTone: `synclabel${lost}`,
      path: `M ${edge} ${source.middle + 8} C ${reach} ${source.middle + 8}, ${reach} ${to.middle - 8}, ${edge + 4} ${to.middle - 8}`,
      label: at === 0 ? linkLabel(link) : "",
      labelX: reach - 8,
      labelY: (source.middle + to.middle) / 2 + 4,
    };
  });
}
