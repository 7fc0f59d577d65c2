import type { Address } from "../../core/address.js";
import type { Where } from "../where.js";

/** A zone that named serves, with the records of its file. */
export interface Zone {
  /** In lower case, without the final dot. */
  readonly name: string;
  /** Where named.conf has it. */
  readonly where: Where;
  readonly type: "primary" | "secondary";
  /** The path on the machine. */
  readonly file: string;
  /** In the order of the file; the SOA is among them. */
  readonly records: readonly ZoneRecord[];
}

/** One record. Names are in lower case, complete, and without the final dot. */
export interface ZoneRecord {
  readonly where: Where;
  readonly owner: string;
  readonly ttl: number;
  readonly data: RecordData;
}

export type RecordData =
  | { readonly type: "A" | "AAAA"; readonly address: Address }
  | { readonly type: "NS" | "CNAME" | "PTR"; readonly target: string }
  | { readonly type: "MX"; readonly preference: number; readonly target: string }
  /** A character of `strings` is a byte: one of them may end within a letter. `text` is all of them, as UTF-8. */
  | { readonly type: "TXT"; readonly strings: readonly string[]; readonly text: string }
  | {
      readonly type: "SRV";
      readonly priority: number;
      readonly weight: number;
      readonly port: number;
      readonly target: string;
    }
  | { readonly type: "CAA"; readonly flags: number; readonly tag: string; readonly value: string }
  | SoaData;

export interface SoaData {
  readonly type: "SOA";
  readonly primary: string;
  readonly mailbox: string;
  readonly serial: number;
  readonly refresh: number;
  readonly retry: number;
  readonly expire: number;
  /** For how many seconds "no such name" may be kept (RFC 2308). */
  readonly negative: number;
}
