import type { Dns, RecordData, RRset, Zone } from "../../../3-resolve/model.js";
import type { Path } from "../../../core/path.js";

/** A name to ask for, and all that has to come back. */
export interface NameRow {
  readonly at: readonly Path[];
  readonly what: string;
  readonly server: string;
  readonly owner: string;
  readonly type: string;
  readonly values: readonly string[];
}

/**
 * Every RRset that the host itself is given: in a split view it is asked from inside. Wildcards are left out, because they
 * answer for other names.
 */
export function nameRows(dns: Dns): readonly NameRow[] {
  return dns.zones
    .filter(({ view }) => view !== "outside")
    .flatMap((zone) => zone.rrsets.filter((set) => !set.owner.includes("*")).map((set) => nameRow(set, zone)));
}

function nameRow(set: RRset, zone: Zone): NameRow {
  const values = set.records.map((record) => shortForm(record.data));
  return {
    at: [set.at],
    what: `${set.owner} ${set.type}${zone.kind === "reverse" ? "" : ` is ${values.join(", ")}`}`,
    server: "127.0.0.1",
    owner: `${set.owner}.`,
    type: set.type,
    values,
  };
}

/** As `dig +short` prints it. */
function shortForm(data: RecordData): string {
  switch (data.type) {
    case "A":
    case "AAAA":
      return data.address.text;
    case "MX":
      return `${data.preference} ${data.target}.`;
    case "SRV":
      return `${data.priority} ${data.weight} ${data.port} ${data.target}.`;
    case "CAA":
      return `${data.flags} ${data.tag} "${data.value}"`;
    case "TXT":
      return quotedChunks(data.text);
    default:
      return `${data.target}.`;
  }
}

/** TXT in strings of at most 255 octets (RFC 1035 §3.3), with the escapes of RFC 1035 §5.1. */
function quotedChunks(text: string): string {
  const bytes = Buffer.from(text, "utf8");
  const chunks: string[] = [];
  for (let at = 0; at < Math.max(bytes.length, 1); at += 255)
    chunks.push(`"${[...bytes.subarray(at, at + 255)].map(escapeByte).join("")}"`);
  return chunks.join(" ");
}

function escapeByte(byte: number): string {
  if (byte === 0x22 || byte === 0x5c) return `\\${String.fromCharCode(byte)}`;
  return byte < 0x20 || byte > 0x7e ? `\\${String(byte).padStart(3, "0")}` : String.fromCharCode(byte);
}
