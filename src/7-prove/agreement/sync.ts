import type { Link, Node } from "../../3-resolve/model.js";
import type { Deployment, NodeMachine } from "../../6-read/deployment.js";
import { type Asked, type Said, type Seen, saidOfAll } from "../claims.js";
import { complaint } from "../complaints/sync/complaint.js";
import { linksOf } from "./links-of.js";
import type { Subject } from "./subject.js";

/** Who sends which content to whom, how soon and with which deletions; who lets whom in; and who holds it at first. */
export const sync: Subject = {
  kind: complaint,
  *asked(model) {
    for (const node of model.nodes) yield* nodeAsked(node);
    yield saidOfAll([
      ...model.sites.flatMap(({ link }) => (link === null ? [] : holding(link))),
      ...exchanges(model.sites.flatMap(({ link }) => (link === null ? [] : [link]))),
    ]);
  },
  *seen(deployment) {
    for (const node of deployment.nodes) yield* nodeSeen(node);
    yield saidOfAll(bootstrapSeen(deployment));
  },
};

function nodeAsked(node: Node): readonly Said<Asked>[] {
  const { name: of, at } = node;
  const links = linksOf(node);
  if (links.length === 0) return [];
  const keys = (all: readonly (readonly [string, string])[]): readonly Asked[] =>
    all.map(([about, says]) => ({ about, says, at }));
  const isLive = links.some(({ timing }) => timing.kind === "live");
  return [
    { of, claims: links.flatMap((link) => linkAsked(node, link)) },
    { of, title: ssh, claims: keys(SSH) },
    { of, title: setting, claims: isLive ? keys(settingsOf(node)) : [] },
    { of, title: sshd, claims: node.platform.ssh.dropIns === undefined ? [] : keys(SSHD) },
  ];
}

function linkAsked(node: Node, link: Link): readonly Asked[] {
  const { site, at, mode, timing } = link;
  const isTwoWay = mode === "two-way";
  const isDeleting = link.delete && !isTwoWay;
  const holder = isTwoWay ? "all" : "one";
  const isLive = timing.kind === "live";
  const deletes = isDeleting ? (isLive ? "running" : "sent") : "no";
  const delay = isLive ? timing.delay : timing.every;
  const excluded = ["/.twinhost/", ...link.exclude].join(" ");
  const peers = site.nodes.filter((other) => other !== node);
  return [
    ...peers.map((peer) => ({
      about: sending(node.name, site.name, peer.address.text),
      says: `${isLive ? "lsyncd" : "push"} from ${site.root} as twinsync to ${site.name}, after ${delay} s, deleting: ${deletes}, not ${excluded}, what is newer there stays${isLive ? `, ${TRANSFER}` : ""}`,
      at,
    })),
    ...peers.flatMap((peer) =>
      [peer.address, ...(peer.address6 === null ? [] : [peer.address6])].map(({ text }) => ({
        about: receiving(node.name, site.name, "from"),
        says: text,
        at,
      })),
    ),
    {
      about: receiving(node.name, site.name, "how"),
      says: `into ${site.root}, deleting: ${isDeleting}, held by ${holder}`,
      at,
    },
    { about: following(node.name, site.name), says: `${site.root}, held by ${holder}`, at },
  ];
}

function holding(link: Link): readonly Asked[] {
  const { site, at, mode } = link;
  if (site.nodes.length < 2) return [];
  const names = site.nodes.map(({ name }) => name);
  const given =
    mode === "one-way" ? [`${link.source.name} of ${names.join(" ")}`] : names.map((name) => `${name} of ${name}`);
  return mode === "off" ? [] : given.map((says) => ({ about: holder(site.name), says, at }));
}

/** Two that share sites know each other once. */
function exchanges(links: readonly Link[]): readonly Asked[] {
  const known = new Map<string, Asked>();
  for (const { site, at } of links)
    for (const node of site.nodes)
      for (const peer of site.nodes) {
        const about = exchange(node.name, peer.name);
        if (peer !== node && !known.has(about))
          known.set(about, { about, says: `${peer.address.text} ${peer.hostName}`, at });
      }
  return [...known.values()];
}

function nodeSeen({
  name,
  sync: { sends, receives, follows, lsyncd, ssh: options },
  sshAccess,
}: NodeMachine): readonly Said<Seen>[] {
  const links: readonly Seen[] = [
    ...sends.map(
      ({ where, by, site, source, user, peer, target, delay, deletes, exclude, keepsNewer, options: how }) => ({
        about: sending(name, site, peer.text),
        says: `${by} from ${source} as ${user} to ${target}, after ${delay} s, deleting: ${deletes}, not ${exclude.join(" ")}${keepsNewer ? ", what is newer there stays" : ""}${by === "lsyncd" ? `, ${transferOf(how)}` : ""}`,
        where,
      }),
    ),
    ...receives.flatMap(({ where, site, root, senders, deletes, holder: by }) => [
      ...senders.map(({ text }) => ({ about: receiving(name, site, "from"), says: text, where })),
      { about: receiving(name, site, "how"), says: `into ${root}, deleting: ${deletes}, held by ${by}`, where },
    ]),
    ...follows.map(({ where, site, root, holder: by }) => ({
      about: following(name, site),
      says: `${root}, held by ${by}`,
      where,
    })),
  ];
  const said: Said<Seen>[] = [{ of: name, claims: links }];
  if (options !== undefined) said.push({ of: name, title: ssh, claims: keysSeen(options.options, options.where) });
  if (lsyncd !== undefined) said.push({ of: name, title: setting, claims: keysSeen(lsyncd.settings, lsyncd.where) });
  if (sshAccess !== undefined) {
    const user = { about: "User", says: sshAccess.user, where: sshAccess.where };
    said.push({ of: name, title: sshd, claims: [user, ...keysSeen(sshAccess.options, sshAccess.where)] });
  }
  return said;
}

function keysSeen(values: ReadonlyMap<string, string>, where: Seen["where"]): readonly Seen[] {
  const claims: Seen[] = [];
  values.forEach((says, about) => {
    claims.push({ about, says, where });
  });
  return claims;
}

function bootstrapSeen({ hosts }: Deployment): readonly Seen[] {
  return hosts.flatMap(({ bootstrap: { contents, keyExchanges } }) => [
    ...contents.map(({ where, site, source, nodes }) => ({
      about: holder(site),
      says: `${source} of ${nodes.join(" ")}`,
      where,
    })),
    ...keyExchanges.map(({ where, node, peer, address, name }) => ({
      about: exchange(node, peer),
      says: `${address.text} ${name}`,
      where,
    })),
  ]);
}

const sending = (node: string, site: string, peer: string): string =>
  `what \`${node}\` sends of \`${site}\` to ${peer}`;
const receiving = (node: string, site: string, what: string): string =>
  `what \`${node}\` lets in of \`${site}\` (${what})`;
const following = (node: string, site: string): string => `how \`${node}\` follows \`${site}\``;
const holder = (site: string): string => `who holds the content of \`${site}\` at first`;
const exchange = (node: string, peer: string): string => `how \`${node}\` knows \`${peer}\``;
const ssh = (node: string, key: string): string => `\`${key}\` of the sync's ssh on \`${node}\``;
const sshd = (node: string, key: string): string => `\`${key}\` of sshd for twinsync on \`${node}\``;
const setting = (node: string, key: string): string => `\`${key}\` of lsyncd on \`${node}\``;

/** How lsyncd is to call rsync: through the sync's own ssh, with arguments that the other side can judge. */
const TRANSFER =
  "binary=/usr/bin/rsync executability=true links=true omit_dir_times=true protect_args=false rsh=/usr/bin/ssh -F /etc/twinhost/sync/ssh_config timeout=60 times=true whole_file=true";

function transferOf(options: ReadonlyMap<string, string>): string {
  const known = [...options].filter(([key]) => key !== "update");
  return known
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join(" ");
}

/** No question is asked, nobody is trusted at first sight, and a peer that vanishes is noticed. ssh_config(5) */
const SSH: readonly (readonly [string, string])[] = [
  ["IdentityFile", "/etc/twinhost/sync/id_ed25519"],
  ["IdentitiesOnly", "yes"],
  ["PreferredAuthentications", "publickey"],
  ["BatchMode", "yes"],
  ["StrictHostKeyChecking", "yes"],
  ["UserKnownHostsFile", "/etc/twinhost/sync/known_hosts"],
  ["GlobalKnownHostsFile", "/dev/null"],
  ["UpdateHostKeys", "no"],
  ["CheckHostIP", "no"],
  ["ForwardAgent", "no"],
  ["ForwardX11", "no"],
  ["ClearAllForwardings", "yes"],
  ["RequestTTY", "no"],
  ["ConnectTimeout", "10"],
  ["ServerAliveInterval", "15"],
  ["ServerAliveCountMax", "3"],
  ["LogLevel", "ERROR"],
];

/** Whoever comes by the sync's key runs its one program. sshd_config(5) */
const SSHD: readonly (readonly [string, string])[] = [
  ["User", "twinsync"],
  ["AuthenticationMethods", "publickey"],
  ["AuthorizedKeysFile", "/var/lib/twinhost/sync/.ssh/authorized_keys"],
  ["ForceCommand", "/usr/local/lib/twinhost/receive"],
  ["DisableForwarding", "yes"],
  ["PermitTTY", "no"],
  ["PermitTunnel", "no"],
  ["PermitUserRC", "no"],
];

/** 2.2.0 and 2.2.1 know `insist` under a misspelt name alone. */
function settingsOf({ platform }: Node): readonly (readonly [string, string])[] {
  const knowsInsist = platform.lsyncd.version < 20200 || platform.lsyncd.version > 20201;
  return [
    ["nodaemon", "true"],
    ...(knowsInsist ? [["insist", "true"] as const] : []),
    ["statusFile", "/run/lsyncd/lsyncd.status"],
    ["statusInterval", "10"],
  ];
}
