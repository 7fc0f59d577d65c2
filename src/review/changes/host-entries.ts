import type { HostMachine } from "../../6-read/deployment.js";
import type { RuleSet } from "../../6-read/firewall/rule-set.js";
import type { Where } from "../../6-read/where.js";
import type { Entry, EntryKind } from "./entry.js";
import { unitEntries } from "./unit-entries.js";

/** What the artifacts of a host say. Of units whose file is the same before and after nothing has to be compared. */
export function hostEntries(host: HostMachine, isSame: (file: string) => boolean): readonly Entry[] {
  const make = (kind: EntryKind, where: Where, name: string, text: string): Entry => ({
    kind,
    on: host.name,
    name,
    text,
    ...where,
  });
  const { firewall, bootstrap, network, nameServer } = host;
  return [
    ...ruleEntries(firewall.v4, make),
    ...ruleEntries(firewall.v6, make),
    ...(firewall.whole === undefined
      ? []
      : [firewall.whole.v4, firewall.whole.v6].flatMap((set) => ruleEntries(set, make))),
    ...firewall.jumps.map((jump) => make("setting", jump.where, `jump ${jump.table} ${jump.from}`, jump.to)),
    make("setting", firewall.proof.where, "proof of the firewall", proofText(firewall.proof)),
    make("network", bootstrap.uplink.where, "uplink", `${bootstrap.uplink.interface} ${bootstrap.uplink.address.text}`),
    make(
      "setting",
      bootstrap.platform.where,
      "platform",
      `${bootstrap.platform.ids.join(" ")} ${bootstrap.platform.versions.join(" ")}`,
    ),
    ...bootstrap.nodes.flatMap((node) =>
      [...node.create, ...node.configure].map(({ where, argv }) =>
        make("node", where, `${node.name}: ${commandName(argv)}`, argv.join(" ")),
      ),
    ),
    ...bootstrap.services.map((service) =>
      make(
        "install",
        service.where,
        `${service.node ?? host.name} runs ${service.unit}`,
        `${service.when}${service.starts ? "" : ", only enabled"}`,
      ),
    ),
    ...bootstrap.contents.map((content) =>
      make(
        "link",
        content.where,
        `${content.site} is held by ${content.nodes.length === 1 ? content.source : "one of its nodes"}`,
        content.source,
      ),
    ),
    ...bootstrap.followers.map(({ where, node, site }) => make("link", where, `${node} follows ${site}`, "yes")),
    ...bootstrap.keyExchanges.map(({ where, node, peer, address, name }) =>
      make("link", where, `${node} lets ${peer} send`, `${address.text} ${name}`),
    ),
    // That a node is made is said of the node itself.
    ...bootstrap.commands
      .filter(({ argv }) => argv[0] !== "make_node")
      .map(({ where, step, argv }) => make("install", where, `${step}: ${argv.join(" ")}`, "yes")),
    ...network.addresses.map((one) =>
      make("network", one.where, `address on ${one.interface}: ${one.address.text}`, "yes"),
    ),
    ...(network.bridge === undefined
      ? []
      : [
          make(
            "network",
            network.bridge.where,
            "bridge",
            `${network.bridge.name}${network.bridge.hairpin ? " hairpin" : ""}`,
          ),
        ]),
    ...network.answeredFor.map((one) =>
      make("network", one.where, `answers for ${one.network.text}`, `${one.table} ${one.metric}`),
    ),
    ...network.whileOff.map((one) =>
      make("network", one.where, `answers for ${one.network.text} without ${one.unit}`, `${one.table} ${one.metric}`),
    ),
    ...host.kernel.map(({ where, key, value }) => make("setting", where, key, value)),
    ...(nameServer === undefined ? [] : nameServerEntries(nameServer, make)),
    ...host.health.flatMap((check) => [
      make("health", check.where, check.site, `${check.name}${check.path} ${check.expect}`),
      ...check.targets.map(({ where, node, address, address6, port, scheme, sites }) =>
        make(
          "health",
          where,
          `${check.site} on ${node}:${port}`,
          `${scheme} ${address.text} ${address6?.text ?? ""} ${sites.join(" ")}`,
        ),
      ),
      make("health", check.where, `${check.site} beside`, check.beside.join(" ")),
    ]),
    ...unitEntries(host.units, make, isSame),
    ...host.directories.map(({ where, path, mode, owner, group, age }) =>
      make("setting", where, path, `${mode} ${owner} ${group} ${age}`),
    ),
  ];
}

type Make = (kind: EntryKind, where: Where, name: string, text: string) => Entry;

function commandName(argv: readonly string[]): string {
  return argv
    .slice(0, 4)
    .filter((word) => !/[/=]/.test(word))
    .join(" ");
}

function proofText({ interfaces, uplink, sshPort, seconds, samples }: HostMachine["firewall"]["proof"]): string {
  return [uplink, ...interfaces, sshPort, `${seconds}s`, ...samples.map(({ from, to }) => `${from}>${to}`)].join(" ");
}

/** A rule without its comment is its own name: another text is another rule. A chain tells the order. */
function ruleEntries(set: RuleSet, make: Make): readonly Entry[] {
  return [...set.tables.values()].flatMap((table) =>
    [...table.chains.values()].flatMap((chain) => {
      const texts = chain.rules.map((rule) => rule.text.replace(/ -m comment --comment (?:"(?:[^"\\]|\\.)*"|\S+)/, ""));
      return [
        make("rule", chain.where, `IPv${set.family} ${table.name} ${chain.name}`, chain.policy ?? "-"),
        ...chain.rules.map((rule, index) =>
          make("rule", rule.where, `IPv${set.family} ${table.name} ${texts[index]}`, "yes"),
        ),
      ];
    }),
  );
}

function nameServerEntries(server: NonNullable<HostMachine["nameServer"]>, make: Make): readonly Entry[] {
  return [
    ...[...server.options.statements].map(([key, { text, where }]) => make("setting", where, `named: ${key}`, text)),
    ...[...server.acls.values()].map((acl) => make("setting", acl.where, `named: acl ${acl.name}`, listText(acl.list))),
    ...server.views.flatMap((view) => [
      make(
        "setting",
        view.where,
        `named: view ${view.name}`,
        `${listText(view.clients)} ${view.recursion} ${listText(view.allowRecursion ?? [])} ${listText(view.allowTransfer)} ${view.notify}`,
      ),
      ...view.zones.flatMap((zone) => [
        make("setting", zone.where, `named: zone ${zone.name} (${view.name})`, `${zone.type} ${zone.file}`),
        ...zone.records.map(({ where, owner, ttl, data }) => {
          const value = data.type === "SOA" ? "" : ` ${recordText(data)}`;
          const rest = data.type === "SOA" ? ` ${recordText(data)}` : "";
          const audience = view.name === "_default" ? "" : ` (${view.name})`;
          return make("record", where, `${owner} ${data.type}${value}${audience}`, `${ttl}${rest}`);
        }),
      ]),
    ]),
  ];
}

function listText(list: NonNullable<HostMachine["nameServer"]>["options"]["allowQuery"]): string {
  const words = list.map((one) => {
    const word = one.kind === "network" ? one.network.text : one.kind === "acl" ? one.name : one.kind;
    return one.negated ? `!${word}` : word;
  });
  return `{ ${words.join("; ")} }`;
}

/** All values of a record but the serial, which grows by itself. */
function recordText(
  data: NonNullable<HostMachine["nameServer"]>["views"][number]["zones"][number]["records"][number]["data"],
): string {
  return Object.entries(data)
    .filter(([key]) => key !== "type" && key !== "serial")
    .map(([, value]) =>
      typeof value === "object" && "text" in value
        ? value.text
        : Array.isArray(value)
          ? value.map((one) => JSON.stringify(one)).join(" ")
          : String(value),
    )
    .join(" ");
}
