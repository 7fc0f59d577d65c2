import type { LabFacts } from "../facts.js";
import { shWord } from "../process/sh-word.js";
import { NODE_COMMANDS } from "../server/lab-node.js";

/** One thing broken on purpose: shell command lines in the folder of the bundle on the host, and how they are undone. */
export interface Breakage {
  readonly what: string;
  readonly breaks: string;
  readonly mends: string;
  /** Of which promises verify.sh has to say that they do not hold. */
  readonly concerns: (promise: string) => boolean;
  /** What is mended at once can be followed by the next one; a service needs a while. */
  readonly heals: "at once" | "in time";
  /** Whether it is `--drift` that has to notice. */
  readonly drift?: boolean;
}

/** Enough of them that each promise is broken at least once. `promised` are the lines of the table of verify.sh. */
export function breakages(facts: LabFacts, promised: readonly string[]): readonly Breakage[] {
  return [
    ...onHost(facts, promised),
    ...inNodes(facts, promised),
    ...inNames(facts),
    ...inContent(facts),
    drift(promised),
  ];
}

const matches =
  (pattern: RegExp) =>
  (promise: string): boolean =>
    pattern.test(promise);

const UNIT = /^(\S+) is enabled and active$/;

function onHost(facts: LabFacts, promised: readonly string[]): readonly Breakage[] {
  const units = promised.flatMap((line) => UNIT.exec(line)?.[1] ?? []).join(" ");
  const rules = "/run/lab-rules";
  return [
    {
      what: "a file of the bundle has a byte more",
      breaks: "cp README.md /run/lab-readme && echo >>README.md",
      mends: "cp /run/lab-readme README.md",
      concerns: matches(/^the bundle is whole$/),
      heals: "at once",
    },
    {
      what: "forwarding is off",
      breaks: "sysctl -qw net.ipv4.ip_forward=0",
      mends: "sysctl -qw net.ipv4.ip_forward=1",
      concerns: matches(/^packets are forwarded$/),
      heals: "at once",
    },
    {
      what: "no unit of the host would start at boot",
      breaks: `systemctl -q disable ${units}`,
      mends: `systemctl -q enable ${units}`,
      concerns: matches(UNIT),
      heals: "at once",
    },
    {
      what: "the NAT rules are gone",
      breaks: `iptables-save >${rules} && for chain in PREROUTING OUTPUT POSTROUTING; do iptables -t nat -F $chain; done`,
      mends: `iptables-restore <${rules}`,
      concerns: (line) => /^the firewall rules/.test(line) || published(facts, line),
      heals: "at once",
    },
    {
      what: "a rule of ours was taken out by hand",
      breaks: "iptables -D TWINHOST-IN 1",
      mends: "/usr/local/lib/twinhost/firewall load",
      concerns: (line) => line === "firewall rules",
      heals: "at once",
      drift: true,
    },
  ];
}

/** A promise about a port of the host that ends at a node. */
function published(facts: LabFacts, line: string): boolean {
  return facts.publish.some((each) => line.startsWith(`${each.protocol}/${each.port} on ${each.address} `));
}

function inNodes(facts: LabFacts, promised: readonly string[]): readonly Breakage[] {
  const site = facts.sites[0];
  const { stop, start, atBoot } = NODE_COMMANDS[facts.host.provider];
  return facts.nodes.flatMap(({ name }): readonly Breakage[] => {
    const units = promised.flatMap((line) => new RegExp(`^${name}: (\\S+) is enabled`).exec(line)?.[1] ?? []);
    const web: Breakage = {
      what: `the web server on ${name} is stopped`,
      breaks: inNode(name, `systemctl stop ${site?.service}`),
      mends: inNode(name, `systemctl start ${site?.service}`),
      concerns: matches(new RegExp(`^${name} serves |^${name}: ${site?.service} |ends at ${name}:`)),
      heals: "in time",
    };
    const served = site?.nodes.includes(name) === true && site.service !== "none.service";
    return [
      ...(served ? [web] : []),
      {
        what: `no unit on ${name} would start at boot`,
        breaks: inNode(name, `systemctl -q disable ${units.join(" ")}`),
        mends: inNode(name, `systemctl -q enable ${units.join(" ")}`),
        concerns: matches(new RegExp(`^${name}: (\\S+) is enabled`)),
        heals: "at once",
      },
      {
        what: `${name} is stopped, and would not start at boot`,
        breaks: `${stop(name)}; ${atBoot(name, false)}`,
        mends: `${atBoot(name, true)}; ${start(name)}`,
        concerns: matches(new RegExp(`^${name} runs |^${name} serves |^${name}: |ends at ${name}:`)),
        heals: "in time",
        drift: true,
      },
    ];
  });
}

function inNames(facts: LabFacts): readonly Breakage[] {
  const { host, domain, nodes } = facts;
  const zone = shWord(`${host.provider === "virtuozzo" ? "/var/named" : "/etc/bind/zones"}/${domain}.zone`);
  const right = nodes.at(-1)?.address ?? "";
  const reload = "systemctl restart named.service";
  return [
    {
      what: "a record of the zone has another address",
      breaks: `cp -a ${zone} /run/lab-zone && sed -i 's/${right.replaceAll(".", "[.]")}/192.0.2.199/' ${zone} && ${reload}`,
      mends: `cp -a /run/lab-zone ${zone} && ${reload}`,
      concerns: (line) => / A is /.test(line) && line.includes(right),
      heals: "at once",
    },
    {
      what: "the name server is stopped",
      breaks: "systemctl stop named.service",
      mends: "systemctl start named.service",
      concerns: matches(/^\S+ (A|AAAA|NS|PTR|MX|TXT|SRV|CNAME)( is .*)?$|^named\.service /),
      heals: "in time",
    },
  ];
}

function inContent(facts: LabFacts): readonly Breakage[] {
  return facts.sites.flatMap(({ name, nodes, sync }): readonly Breakage[] => {
    if (sync === undefined) return [];
    const follower = nodes.find((node) => node !== sync.from) ?? "";
    const holds = `/var/lib/twinhost/holds/${name}`;
    return [
      {
        what: `${sync.from} does not send the content of ${name}`,
        breaks: inNode(sync.from, `systemctl stop ${sync.unit}`),
        mends: inNode(sync.from, `systemctl start ${sync.unit}`),
        concerns: (line) => line.startsWith(`${sync.from} sends `) || line.startsWith(`${name}: what is written`),
        heals: "at once",
      },
      {
        what: `${follower} holds the content of ${name} as well`,
        breaks: inNode(follower, `touch ${holds}`),
        mends: inNode(follower, `rm ${holds}`),
        concerns: (line) => line.startsWith(`${follower} sends `) || line.startsWith(`${name}: what is written`),
        heals: "at once",
      },
    ];
  });
}

/** All files that the bundle put there have a few bytes more. A line is the path of one, with `NODE:` in front in a node. */
function drift(promised: readonly string[]): Breakage {
  const files = promised.flatMap((line) => {
    const found = /^(?:([a-z][a-z0-9-]*):)?(\/\S+)$/.exec(line);
    return found === null ? [] : [{ node: found[1], path: found[2] ?? "" }];
  });
  const everywhere = (command: string): string =>
    [...new Set(files.map(({ node }) => node))]
      .map((node) => {
        const there = files.filter((each) => each.node === node).map((each) => `${command} ${each.path}`);
        return node === undefined ? there.join("\n") : inNode(node, there.join("; "));
      })
      .join("\n");
  return {
    what: "a comment was added to every file by hand",
    breaks: everywhere('printf "#hand" >>'),
    mends: everywhere("truncate -s -5"),
    concerns: matches(/^([a-z][a-z0-9-]*:)?\/\S+$/),
    heals: "at once",
    drift: true,
  };
}

function inNode(node: string, command: string): string {
  return `systemd-run -M ${node} --quiet --wait --pipe --collect -- /bin/bash -c '${command}'`;
}
