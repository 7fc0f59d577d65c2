import { NotUnderstood, shown } from "../not-understood.js";
import { readAddress, readNumber } from "../words.js";
import { fullName } from "./full-name.js";
import type { RecordData, SoaData } from "./zone.js";
import { zoneString } from "./zone-words.js";

/** Reads what stands behind the type of a record. */
export function readRecordData(type: string, words: readonly string[]): RecordData {
  switch (type) {
    case "A":
    case "AAAA": {
      const address = readAddress(only(words));
      if (address.family !== (type === "A" ? 4 : 6))
        throw new NotUnderstood(`${address.text} in a record of type ${type}`);
      return { type, address };
    }
    case "NS":
    case "CNAME":
    case "PTR":
      return { type, target: fullName(only(words)) };
    case "MX": {
      const [preference = "", target = ""] = exactly(words, 2);
      return { type, preference: readNumber(preference, 65535), target: mailTarget(target) };
    }
    case "TXT":
      if (words.length === 0) break;
      return textData(words.map(zoneString));
    case "SRV": {
      const [priority = "", weight = "", port = "", target = ""] = exactly(words, 4);
      const numbers = { priority: number16(priority), weight: number16(weight), port: number16(port) };
      return { type, ...numbers, target: mailTarget(target) };
    }
    case "CAA": {
      const [flags = "", tag = "", value = ""] = exactly(words, 3);
      return { type, flags: readNumber(flags, 255), tag: tag.toLowerCase(), value: zoneString(value) };
    }
    case "SOA":
      return readSoa(exactly(words, 7));
    default:
      break;
  }
  throw new NotUnderstood(`${shown(`${type} ${words.join(" ")}`)} is no record that is known here`);
}

function readSoa([primary = "", mailbox = "", ...numbers]: readonly string[]): SoaData {
  const [serial = 0, refresh = 0, retry = 0, expire = 0, negative = 0] = numbers.map((text) =>
    readNumber(text, 4294967295),
  );
  const box = mailbox.includes("\\") ? mailboxOf(mailbox) : fullName(mailbox);
  return { type: "SOA", primary: fullName(primary), mailbox: box, serial, refresh, retry, expire, negative };
}

function textData(strings: readonly string[]): RecordData {
  return { type: "TXT", strings, text: Buffer.from(strings.join(""), "latin1").toString("utf8") };
}

/** The mailbox's own part may hold what no name of a host does (RFC 1035, 8): a dot of its own stays escaped, the rest is itself. */
function mailboxOf(text: string): string {
  if (!/^[\x21-\x7e]+[^\\]\.$/.test(text)) throw new NotUnderstood(`${shown(text)} does not end with a dot`);
  const plain = text.slice(0, -1).replace(/\\(\d{3})/g, (_, code) => {
    const char = String.fromCharCode(Number(code));
    return char === "." ? "\\." : char;
  });
  return plain.toLowerCase();
}

/** A single dot says that there is none (RFC 7505, RFC 2782). */
function mailTarget(text: string): string {
  return text === "." ? "" : fullName(text);
}

function number16(text: string): number {
  return readNumber(text, 65535);
}

function only(words: readonly string[]): string {
  return exactly(words, 1)[0] as string;
}

function exactly(words: readonly string[], count: number): readonly string[] {
  if (words.length !== count) throw new NotUnderstood(`${words.length} words of data, not ${count}`);
  return words;
}
