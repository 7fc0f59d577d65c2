import type { Model, RecordData, ResourceRecord, RRset, Zone } from "../../../3-resolve/model.js";
import type { Path } from "../../../core/path.js";
import { widest } from "../../dns/widest.js";

/** What templates/zones/zone.zone.njk prints. */
export interface ZoneView {
  readonly at: readonly Path[];
  readonly title: string;
  readonly origin: string;
  readonly ttl: number;
  readonly soa: SoaView;
  readonly rrsets: readonly RRsetView[];
}

interface SoaView {
  readonly at: readonly Path[];
  readonly ttl: number;
  readonly primary: string;
  readonly admin: string;
  readonly serial: Timer;
  readonly refresh: Timer;
  readonly retry: Timer;
  readonly expire: Timer;
  readonly negative: Timer;
}

/** A number of the SOA, and the blanks that bring the comment behind it into line. */
interface Timer {
  readonly at: readonly Path[];
  readonly value: number;
  readonly gap: number;
}

interface RRsetView {
  readonly at: readonly Path[];
  readonly records: readonly RecordView[];
}

/** One record. `ownerGap` and `typeGap` are blanks after the owner with its TTL, and after the type. Of `data` one field is set. */
interface RecordView {
  readonly at: readonly Path[];
  readonly owner: string;
  readonly ownerGap: number;
  readonly ttl: number;
  readonly type: string;
  readonly typeGap: number;
  readonly address: string | null;
  readonly target: string | null;
  readonly mx: Extract<RecordData, { type: "MX" }> | null;
  readonly txt: string | null;
  readonly srv: Extract<RecordData, { type: "SRV" }> | null;
  readonly caa: Extract<RecordData, { type: "CAA" }> | null;
  /** The node or host that an address is of, where the owner is another name. */
  readonly note: string | null;
}

const AUDIENCE: Readonly<Record<Zone["view"], string>> = {
  any: "what everybody is told",
  inside: "what nodes and private networks are told",
  outside: "what everybody else is told",
};

/** Owners longer than this push their line out instead of all others: names of ip6.arpa are 72 letters long. */
const OWNER_COLUMN = 40;

export function zoneView(model: Model, zone: Zone, serial: number): ZoneView {
  const { dns } = model;
  const width = Math.min(OWNER_COLUMN, widest(zone.rrsets.map(ownerColumn)));
  return {
    at: [zone.at],
    title: AUDIENCE[zone.view],
    origin: zone.origin,
    ttl: dns.ttl,
    soa: soaView(model, serial),
    rrsets: zone.rrsets.map((set) => ({
      at: [set.at],
      records: set.records.map((record) => recordView(set, record, width)),
    })),
  };
}

function soaView({ dns }: Model, serial: number): SoaView {
  const { soa } = dns;
  const values = [serial, soa.refresh, soa.retry, soa.expire, soa.negative];
  const width = widest(values.map(String));
  const timer = (name: string, value: number): Timer => ({
    at: [[...soa.at, name]],
    value,
    gap: width - String(value).length,
  });
  return {
    at: [soa.at],
    // Resolvers keep a "no such name" for the smaller of this TTL and the last field (RFC 2308 §5).
    ttl: Math.max(dns.ttl, soa.negative),
    primary: dns.nameservers[0]?.hostName ?? dns.host.hostName,
    admin: soa.admin,
    serial: timer("serial", serial),
    refresh: timer("refresh", soa.refresh),
    retry: timer("retry", soa.retry),
    expire: timer("expire", soa.expire),
    negative: timer("negative", soa.negative),
  };
}

function recordView(set: RRset, record: ResourceRecord, width: number): RecordView {
  const { data } = record;
  const leadsTo = data.type === "A" || data.type === "AAAA" ? data.to : null;
  return {
    at: [record.at],
    owner: set.owner,
    ownerGap: Math.max(0, width - ownerColumn(set).length),
    ttl: set.ttl,
    type: data.type,
    typeGap: Math.max(0, 5 - data.type.length),
    address: "address" in data ? data.address.text : null,
    target: data.type === "NS" || data.type === "CNAME" || data.type === "PTR" ? domainName(data.target) : null,
    mx: data.type === "MX" ? { ...data, target: domainName(data.target) } : null,
    txt: data.type === "TXT" ? data.text : null,
    srv: data.type === "SRV" ? { ...data, target: domainName(data.target) } : null,
    caa: data.type === "CAA" ? data : null,
    note: leadsTo === null || leadsTo.hostName === set.owner ? null : leadsTo.name,
  };
}

/** What stands in the column of owners, which TTLs end. */
function ownerColumn(set: RRset): string {
  return `${set.owner}.${set.ttl}`;
}

/** The root, which is the empty text in the model, is written as a dot. */
function domainName(name: string): string {
  return name === "" ? "." : name;
}
