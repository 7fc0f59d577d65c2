import { address } from "../core/address.js";
import { ipFamily } from "../core/ip-family.js";
import type { RecordData } from "./model.js";

type Read = { readonly data: RecordData } | { readonly reason: string; readonly help: string };

const NAME = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.?$/i;

/** Reads the value of a record as it would stand in a zone file (RFC 1035 §5.1); TXT is taken as it is. */
export function readRecordData(type: RecordData["type"], value: string, domain: string): Read {
  switch (type) {
    case "A":
      return ipFamily(value) === 4
        ? { data: { type, address: address(value), to: null } }
        : wrong(type, value, "write an IPv4 address");
    case "AAAA":
      return ipFamily(value) === 6
        ? { data: { type, address: address(value), to: null } }
        : wrong(type, value, "write an IPv6 address");
    case "TXT":
      return { data: { type, text: value } };
    case "MX":
      return readMx(value, domain);
    case "SRV":
      return readSrv(value, domain);
    case "CAA":
      return readCaa(value);
    default: {
      const target = absoluteName(value, domain);
      return target === undefined ? wrong(type, value, "write one name") : { data: { type, target } };
    }
  }
}

function readMx(value: string, domain: string): Read {
  const [preference, name, ...rest] = words(value);
  const target = name === undefined ? undefined : absoluteName(name, domain);
  if (rest.length > 0 || target === undefined || !isUint16(preference))
    return wrong("MX", value, "write a preference and a name, such as `10 mail`");
  return { data: { type: "MX", preference: Number(preference), target } };
}

function readSrv(value: string, domain: string): Read {
  const [priority, weight, port, name, ...rest] = words(value);
  const target = name === undefined ? undefined : absoluteName(name, domain);
  if (rest.length > 0 || target === undefined || ![priority, weight, port].every(isUint16))
    return wrong("SRV", value, "write priority, weight, port and a name, such as `0 5 5060 sip` (RFC 2782)");
  return { data: { type: "SRV", priority: Number(priority), weight: Number(weight), port: Number(port), target } };
}

function readCaa(value: string): Read {
  const found = /^(\d{1,3}) ([a-z0-9]{1,15}) "?([\x20-\x21\x23-\x5b\x5d-\x7e]*)"?$/.exec(value);
  if (found === null || Number(found[1]) > 255)
    return wrong("CAA", value, 'write flags, a tag and a value, such as `0 issue "ca.example.net"` (RFC 8659)');
  return { data: { type: "CAA", flags: Number(found[1]), tag: found[2] as string, value: found[3] as string } };
}

function wrong(type: string, value: string, help: string): Read {
  return { reason: `\`${value}\` is not what a record of type ${type} holds`, help };
}

function words(value: string): readonly string[] {
  return value.trim().split(/[ \t]+/);
}

function isUint16(text: string | undefined): boolean {
  return text !== undefined && /^(?:0|[1-9][0-9]{0,4})$/.test(text) && Number(text) <= 65_535;
}

/** A name as zone files mean it: with a final dot as it is, else below the domain; `@` is the domain, `.` the root. */
function absoluteName(name: string, domain: string): string | undefined {
  if (name === "@") return domain;
  if (name === ".") return "";
  if (!NAME.test(name) || name.length > 253) return undefined;
  const lower = name.toLowerCase();
  return lower.endsWith(".") ? lower.slice(0, -1) : `${lower}.${domain}`;
}
