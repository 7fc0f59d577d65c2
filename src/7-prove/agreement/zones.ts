import type { Model, RRset, RecordData as Wanted, Zone } from "../../3-resolve/model.js";
import type { Deployment } from "../../6-read/deployment.js";
import type { RecordData, ZoneRecord } from "../../6-read/dns/zone.js";
import { type Asked, type Seen, saidOfAll } from "../claims.js";
import { complaint } from "../complaints/names/complaint.js";
import type { Subject } from "./subject.js";

/** What every name is answered with, in every view: the records, their order and their time to live. */
export const zones: Subject = {
  kind: complaint,
  asked: (model) => [saidOfAll(asked(model))],
  seen: (deployment) => [saidOfAll(seen(deployment))],
};

function asked({ dns }: Model): readonly Asked[] {
  return dns.zones.flatMap((zone) => [
    soaOf(zone, dns),
    ...zone.rrsets.flatMap((set) =>
      set.records.map(({ data, at }) => ({
        about: aboutSet(zone.view, set),
        says: `${wantedText(data)} for ${set.ttl} s`,
        at,
      })),
    ),
  ]);
}

/** A resolver keeps "no such name" for the shorter of the negative time and the time to live (RFC 2308, 5). */
function soaOf(zone: Zone, { soa, nameservers, ttl }: Model["dns"]): Asked {
  const [local = "", domain = ""] = soa.admin.split(/@(?=[^@]*$)/);
  const mailbox = `${local.replaceAll(".", "\\.")}.${domain}`.toLowerCase();
  const primary = nameservers[0]?.hostName ?? "";
  return {
    about: aboutSet(zone.view, { owner: zone.origin, type: "SOA" }),
    says: `${primary} ${mailbox} ${soa.refresh} ${soa.retry} ${soa.expire} ${soa.negative} for ${Math.max(ttl, soa.negative)} s`,
    at: soa.at,
  };
}

function seen({ hosts }: Deployment): readonly Seen[] {
  return hosts.flatMap(({ nameServer }) =>
    (nameServer?.views ?? []).flatMap((view) =>
      view.zones.flatMap(({ records }) =>
        records.map((record) => ({
          about: aboutSet(view.name, { owner: record.owner, type: record.data.type }),
          says: `${seenText(record.data)} for ${record.ttl} s`,
          where: record.where,
        })),
      ),
    ),
  );
}

/** A configuration without views answers everybody alike. */
function aboutSet(
  view: string,
  { owner, type }: { readonly owner: string; readonly type: RRset["type"] | "SOA" },
): string {
  const whom = view === "any" || view === "_default" ? "" : ` for those ${view}`;
  return `${type} of \`${owner === "" ? "." : owner}\`${whom}`;
}

function wantedText(data: Wanted): string {
  if (data.type === "TXT") return JSON.stringify(data.text);
  if (data.type === "A" || data.type === "AAAA") return data.address.text;
  return otherText(data);
}

function seenText(data: ZoneRecord["data"]): string {
  if (data.type === "TXT") return JSON.stringify(data.text);
  if (data.type === "A" || data.type === "AAAA") return data.address.text;
  if (data.type === "SOA")
    return `${data.primary} ${data.mailbox} ${data.refresh} ${data.retry} ${data.expire} ${data.negative}`;
  return otherText(data);
}

function otherText(data: RecordData | Wanted): string {
  switch (data.type) {
    case "MX":
      return `${data.preference} ${data.target.toLowerCase()}`;
    case "SRV":
      return `${data.priority} ${data.weight} ${data.port} ${data.target.toLowerCase()}`;
    case "CAA":
      return `${data.flags} ${data.tag} ${data.value}`;
    case "NS":
    case "CNAME":
    case "PTR":
      return data.target.toLowerCase();
    default:
      return "";
  }
}
