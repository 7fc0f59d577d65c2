import { NotUnderstood, shown } from "../not-understood.js";
import type { Source } from "../source.js";
import { readNumber } from "../words.js";
import { fullName } from "./full-name.js";
import { readRecordData } from "./read-record-data.js";
import type { ZoneRecord } from "./zone.js";
import { zoneWords } from "./zone-words.js";

/** RFC 2181, 8. */
const LONGEST_TTL = 2 ** 31 - 1;

/**
 * Reads a master file (RFC 1035, 5): one record a line, or over several in parentheses. Ours write every owner in full,
 * with its TTL and `IN`; what relies on an earlier line or on the origin is not known here.
 */
export function readZoneFile(source: Source, file: string, zone: string): readonly ZoneRecord[] {
  const records: ZoneRecord[] = [];
  const lines = source.lines(file) ?? [];
  let hasTtl = false;
  for (let at = 0; at < lines.length; at += 1) {
    const first = at;
    source.attempt(file, first + 1, () => {
      const words = [...zoneWords(lines[at] as string)];
      while (depthOf(words) > 0) {
        at += 1;
        if (at === lines.length) throw new NotUnderstood("a parenthesis that does not close", first + 1);
        words.push(...zoneWords(lines[at] as string));
      }
      const plain = words.filter((word) => word !== "(" && word !== ")");
      if (plain.length === 0) return;
      if (plain[0] === "$TTL" && plain.length === 2 && !hasTtl && records.length === 0) {
        readNumber(plain[1] as string, LONGEST_TTL);
        hasTtl = true;
        return;
      }
      if (/^\s/.test(lines[first] as string)) throw new NotUnderstood("a record without its owner");
      records.push(readRecord(plain, { file, line: first + 1 }, zone));
    });
  }
  checkZone(source, file, zone, records);
  return records;
}

function depthOf(words: readonly string[]): number {
  return words.reduce((depth, word) => depth + (word === "(" ? 1 : word === ")" ? -1 : 0), 0);
}

function readRecord(words: readonly string[], where: ZoneRecord["where"], zone: string): ZoneRecord {
  const [owner = "", ttl = "", kind, type = "", ...data] = words;
  if (kind !== "IN") throw new NotUnderstood(`${shown(words.join(" "))} is no record that is known here`);
  const name = fullName(owner);
  if (name !== zone && !name.endsWith(`.${zone}`)) throw new NotUnderstood(`${owner} is outside of ${zone}`);
  return { where, owner: name, ttl: readNumber(ttl, LONGEST_TTL), data: readRecordData(type, data) };
}

/** What named refuses to load: no SOA at the top, or no name server. */
function checkZone(source: Source, file: string, zone: string, records: readonly ZoneRecord[]): void {
  const soas = records.filter(({ data }) => data.type === "SOA");
  const [soa] = soas;
  if (soa === undefined || soas.length > 1 || records[0] !== soa || soa.owner !== zone) {
    source.fault(file, soas[1]?.where.line ?? 1, "the zone does not begin with its one SOA");
  }
  if (!records.some(({ owner, data }) => owner === zone && data.type === "NS")) {
    source.fault(file, 1, "the zone has no name server");
  }
}
