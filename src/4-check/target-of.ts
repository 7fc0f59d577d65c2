import type { RecordData, WrittenRecord } from "../3-resolve/model.js";
import { ipFamily } from "../core/ip-family.js";

/** The name that a written record leads to. */
export interface Target {
  readonly type: Exclude<RecordData["type"], "A" | "AAAA" | "TXT" | "CAA" | "PTR">;
  /** Absolute, without the final dot. */
  readonly name: string;
  /** False for an address in the place of a name, with or without the domain that was put behind it, and for "none" (RFC 7505). */
  readonly isName: boolean;
}

export function targetOf({ content }: WrittenRecord): Target | undefined {
  if (!("data" in content)) return undefined;
  const { data } = content;
  if (!("target" in data) || data.type === "PTR") return undefined;
  return { type: data.type, name: data.target, isName: data.target !== "" && !startsWithAddress(data.target) };
}

/** `1.2.3.4` is a name to DNS, below the domain, and never the one that was meant. */
export function startsWithAddress(name: string): boolean {
  return ipFamily(name.split(".").slice(0, 4).join(".")) === 4;
}
