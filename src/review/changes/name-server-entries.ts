import type { MatchList, NameServer } from "../../6-read/dns/name-server.js";
import type { RecordData } from "../../6-read/dns/zone.js";
import type { Entry, Make } from "./entry.js";

/** What the name server of a host is told, and what it answers. */
export function nameServerEntries(server: NameServer, make: Make): readonly Entry[] {
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

function listText(list: MatchList): string {
  const words = list.map((one) => {
    const word = one.kind === "network" ? one.network.text : one.kind === "acl" ? one.name : one.kind;
    return one.negated ? `!${word}` : word;
  });
  return `{ ${words.join("; ")} }`;
}

/** All values of a record but the serial, which grows by itself. */
function recordText(data: RecordData): string {
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
