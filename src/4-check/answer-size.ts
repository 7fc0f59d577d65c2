import type { RecordData, RRset } from "../3-resolve/model.js";

/** How many octets the answer to a question for an RRset takes on the wire, with its header (RFC 1035 §4); names are compressed once. */
export function answerSize({ owner, records }: RRset): number {
  const question = HEADER + wireName(owner) + 4;
  return records.reduce((size, { data }) => size + POINTER + 10 + dataSize(data), question);
}

const HEADER = 12;
const POINTER = 2;

function dataSize(data: RecordData): number {
  switch (data.type) {
    case "A":
      return 4;
    case "AAAA":
      return 16;
    case "TXT": {
      const bytes = Buffer.byteLength(data.text);
      return bytes + Math.max(1, Math.ceil(bytes / 255));
    }
    case "CAA":
      return 2 + data.tag.length + Buffer.byteLength(data.value);
    case "MX":
      return 2 + wireName(data.target);
    case "SRV":
      return 6 + wireName(data.target);
    default:
      return wireName(data.target);
  }
}

function wireName(name: string): number {
  return name.length + 2;
}
