import type { Deployment, NodeMachine } from "../../6-read/deployment.js";
import type { ContentLink } from "../../6-read/sync/node-sync.js";
import { joined } from "../../core/joined.js";
import type { About, Effect } from "../effect.js";
import { matching } from "../matching.js";
import type { Sides } from "../sides.js";
import { spokenDuration } from "../words/amounts.js";
import { quoted } from "../words/quoted.js";
import { nodesByAddress } from "./names-of-nodes.js";

/** How the content of one site is kept in step. */
interface Content {
  readonly site: string;
  readonly root: string;
  /** Who holds it: one node, or all of them where each sends to the others. */
  readonly holders: readonly string[];
  readonly nodes: readonly string[];
  /** How the first holder sends; all send alike. */
  readonly link: ContentLink;
  /** What hands it over from one node to another, in the bundle: with several hosts each has a script of its own. */
  readonly promote: string;
}

/** What happens to the files of the sites: who overwrites whose, how late, and what is left out. */
export function contentEffects({ before, after }: Sides): readonly Effect[] {
  const { both, gone, added } = matching(contentsOf(before), contentsOf(after), ({ site, root }) => `${site} ${root}`);
  return [
    ...gone.flatMap(ended),
    ...added.flatMap(begun),
    ...both.flatMap(([was, is]) =>
      was.holders.length > 1 !== is.holders.length > 1 ? turned(was, is) : continued(was, is),
    ),
    ...prepared(before, after),
  ];
}

/** Sites whose sync is off: its configuration is on the nodes, and nobody holds the content. */
function prepared(before: Deployment, after: Deployment): readonly Effect[] {
  const [old, now] = [before, after].map(sitesWithLinks) as [ReadonlySet<string>, ReadonlySet<string>];
  const isHeld = ({ hosts }: Deployment, site: string): boolean =>
    hosts.some(({ bootstrap }) => bootstrap.contents.some((content) => content.site === site));
  return [
    ...[...now]
      .filter((site) => !old.has(site) && !isHeld(after, site))
      .map((site) => make("prepared", `${quoted(site)} is prepared for a sync, which is off: nothing is copied`)),
    ...[...old]
      .filter((site) => !now.has(site) && !isHeld(before, site))
      .map((site) => make("unprepared", `${quoted(site)} is no longer prepared for a sync, which was off already`)),
  ];
}

function sitesWithLinks({ nodes }: Deployment): ReadonlySet<string> {
  return new Set(nodes.flatMap(({ sync }) => sync.sends.map(({ site }) => site)));
}

function contentsOf(deployment: Deployment): readonly Content[] {
  const names = nodesByAddress(deployment);
  const nodes = new Map(deployment.nodes.map((node) => [node.name, node]));
  const found = new Map<string, Content>();
  const contents = deployment.hosts.flatMap(({ name, bootstrap }) =>
    bootstrap.contents.map(({ site, source }) => ({ site, source, host: name })),
  );
  for (const { site, source, host } of contents) {
    const sends = sendsOf(nodes.get(source), site);
    const [link] = sends;
    if (link === undefined) continue;
    const members = [source, ...sends.map((send) => names.get(send.peer.text) ?? send.peer.text)];
    const known = found.get(site);
    found.set(
      site,
      known === undefined
        ? { site, root: link.source, holders: [source], nodes: members, link, promote: promoteOf(deployment, host) }
        : { ...known, holders: [...known.holders, source] },
    );
  }
  return [...found.values()];
}

function promoteOf({ manifest }: Deployment, host: string): string {
  const own = `promote-${host}.sh`;
  return manifest.files.has(own) ? own : "promote.sh";
}

function sendsOf(node: NodeMachine | undefined, site: string): readonly ContentLink[] {
  return (node?.sync.sends ?? []).filter((send) => send.site === site);
}

const ABOUT: readonly About[] = [
  { artifact: "lsyncd" },
  { artifact: "ssh-sync" },
  { artifact: "node-dirs" },
  { artifact: "kernel" },
];

function make(kind: string, text: string, mark?: Effect["mark"]): Effect {
  return { kind: `content/${kind}`, ...(mark && { mark }), text, about: ABOUT };
}

function others({ nodes }: Content, holder: string): readonly string[] {
  return nodes.filter((node) => node !== holder);
}

const names = (nodes: readonly string[]): string => joined(nodes.map(quoted));

function overwritten(content: Content, holder: string, nodes: readonly string[]): readonly Effect[] {
  if (nodes.length === 0) return [];
  const text = `uploads to ${quoted(content.root)} on ${names(nodes)} will be overwritten by ${quoted(holder)} from now on`;
  return [make("overwritten", text, "dataloss")];
}

function abandoned(content: Content, holder: string, nodes: readonly string[]): readonly Effect[] {
  if (nodes.length === 0) return [];
  const verb = nodes.length === 1 ? "gets" : "get";
  return [
    make(
      "abandoned",
      `${names(nodes)} no longer ${verb} what changes in ${quoted(content.root)} on ${quoted(holder)}`,
      "redundancy",
    ),
  ];
}

const twoWays = (content: Content): Effect =>
  make(
    "two-way",
    `${quoted(content.root)} is written on ${names(content.nodes)} alike: where a file is changed on both, the older change is lost`,
    "dataloss",
  );

function begun(content: Content): readonly Effect[] {
  const [holder = ""] = content.holders;
  return content.holders.length > 1 ? [twoWays(content)] : overwritten(content, holder, others(content, holder));
}

function ended(content: Content): readonly Effect[] {
  if (content.holders.length > 1)
    return [
      make(
        "abandoned",
        `${names(content.nodes)} no longer get from each other what changes in ${quoted(content.root)}`,
        "redundancy",
      ),
    ];
  const [holder = ""] = content.holders;
  return abandoned(content, holder, others(content, holder));
}

/** From one way to two, or back. Each node that held the content does so on, and takes none from others while it does. */
function turned(was: Content, is: Content): readonly Effect[] {
  if (is.holders.length > 1) return [twoWays(is), ...howItIsSent(was, is)];
  const [holder = ""] = is.holders;
  const followers = others(is, holder);
  const root = quoted(is.root);
  const text = `uploads to ${root} on ${names(followers)} will be overwritten by ${quoted(holder)} once \`./${is.promote} ${holder}\` is run; until then ${names(is.nodes)} hold the content each, and nothing is copied`;
  const back = make(
    "abandoned",
    `${quoted(holder)} no longer gets what changes in ${root} on ${names(followers)}`,
    "redundancy",
  );
  return [make("overwritten", text, "dataloss"), back, ...howItIsSent(was, is)];
}

function continued(was: Content, is: Content): readonly Effect[] {
  if (is.holders.length > 1) return [...grown(was, is, ""), ...howItIsSent(was, is)];
  const [old = "", holder = ""] = [was.holders[0], is.holders[0]];
  return [
    ...(old === holder ? [] : handedOver(was, is, old, holder)),
    ...grown(was, is, holder),
    ...howItIsSent(was, is),
  ];
}

/** Who holds the content is a file on the nodes, which bootstrap.sh does not change while one of them has it. */
function handedOver(was: Content, is: Content, old: string, holder: string): readonly Effect[] {
  const root = quoted(is.root);
  if (is.nodes.includes(old))
    return [
      make(
        "handed-over",
        `uploads to ${root} on ${quoted(old)} will be overwritten by ${quoted(holder)} once \`./${is.promote} ${holder}\` is run; until then ${quoted(old)} holds the content`,
        "dataloss",
      ),
    ];
  const text = was.nodes.includes(holder)
    ? `${quoted(holder)} holds the content of ${quoted(is.site)} instead of ${quoted(old)}, as far as it was copied`
    : `${quoted(holder)} holds the content of ${quoted(is.site)} instead of ${quoted(old)}, from which nothing is taken along`;
  return [make("handed-over", text, "dataloss")];
}

function grown(was: Content, is: Content, holder: string): readonly Effect[] {
  const { gone, added } = matching(was.nodes, is.nodes, (node) => node);
  if (is.holders.length > 1)
    return added.length === 0 && gone.length === 0
      ? []
      : added.length > 0
        ? [twoWays(is)]
        : ended({ ...was, nodes: gone });
  const isMoved = was.holders[0] !== holder;
  return [
    ...overwritten(
      is,
      holder,
      added.filter((node) => node !== holder),
    ),
    ...abandoned(
      was,
      was.holders[0] ?? "",
      gone.filter((node) => !(isMoved && node === was.holders[0])),
    ),
  ];
}

function howItIsSent(was: Content, is: Content): readonly Effect[] {
  return [...delays(was, is), ...deletions(was, is), ...exclusions(was, is)];
}

/** `first` and `second`, as those between whom something goes. */
function wayOf(content: Content): { readonly from: string; readonly to: string } {
  const [holder = ""] = content.holders;
  return content.holders.length > 1
    ? { from: "one node", to: "the others" }
    : { from: quoted(holder), to: names(others(content, holder)) };
}

function delays(was: Content, is: Content): readonly Effect[] {
  if (was.link.delay === is.link.delay) return [];
  const { from, to } = wayOf(is);
  const [old, now] = [was.link.delay, is.link.delay].map(spokenDuration);
  const text = `what changes in ${quoted(is.root)} on ${from} reaches ${to} after ${now} instead of ${old}`;
  return is.link.delay > was.link.delay
    ? [make("slower", `${text}; what is younger is lost with ${from}`, "dataloss")]
    : [make("faster", text)];
}

function deletions(was: Content, is: Content): readonly Effect[] {
  const [old, now] = [was, is].map(({ link }) => link.deletes !== "no");
  if (old === now) return [];
  const { from, to } = wayOf(is);
  const what = `what is deleted in ${quoted(is.root)} on ${from}`;
  return now
    ? [make("deletes", `${what} is deleted on ${to} too`, "dataloss")]
    : [make("keeps", `${what} stays on ${to}`)];
}

function exclusions(was: Content, is: Content): readonly Effect[] {
  const { gone, added } = matching(was.link.exclude, is.link.exclude, (pattern) => pattern);
  const { from, to } = wayOf(is);
  const root = quoted(is.root);
  if (gone.length + added.length === 0 && joined(was.link.exclude) !== joined(is.link.exclude))
    return [make("excluded", `what is not copied of ${root} is named in another order: ${names(is.link.exclude)}`)];
  return [
    ...added.map((pattern) =>
      make("excluded", `${quoted(pattern)} in ${root} is no longer copied from ${from} to ${to}`, "redundancy"),
    ),
    ...gone.map((pattern) =>
      make("included", `${quoted(pattern)} in ${root} on ${to} will be overwritten by ${from} from now on`, "dataloss"),
    ),
  ];
}
