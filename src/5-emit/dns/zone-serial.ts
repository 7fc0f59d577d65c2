import type { Host, Model, Zone } from "../../3-resolve/model.js";
import { complain } from "../../core/complaint.js";
import type { PreviousBundle } from "../artifact.js";
import { complaint } from "../complaints/serial-backwards/complaint.js";
import { Refused } from "../refused.js";
import { previousZone } from "./previous-zone.js";
import { readZone, type WrittenZone } from "./read-zone.js";
import { newest, nextSerial } from "./serial.js";

/**
 * The serial of a zone, decided without a clock: by the topology's floor and the zone's file in the last bundle. `render`
 * writes the zone with a serial; it is asked only where there is something to compare with.
 */
export function zoneSerial(
  model: Model,
  zone: Zone,
  previous: PreviousBundle,
  render: (serial: number) => string,
): number {
  const { host, soa } = model.dns;
  const before = previousZone(zone, host, model.hosts, previous);
  if (before === undefined) return soa.floor;
  const written = readZone(before.text);
  const last = newest(written.serials);
  if (last === undefined) throw unreadable(zone, host);
  const changed = before.moved || written.serials.length > 1 || differs(written, readZone(render(last)));
  const serial = nextSerial(last, changed, soa.floor);
  if (serial === undefined) throw unordered(zone, last, soa.floor);
  return serial;
}

function differs(one: WrittenZone, other: WrittenZone): boolean {
  return (
    one.entries.length !== other.entries.length || one.entries.some((entry, index) => entry !== other.entries[index])
  );
}

function unreadable(zone: Zone, host: Host): Refused {
  return new Refused(
    complain(complaint, {
      at: { path: ["dns", "soa", "serial"] },
      message: `the zone \`${zone.origin}\` has no serial in the last bundle that can be read, so that the next one may go back`,
      help: `restore \`${zone.origin}\` under \`hosts/${host.name}\` in the bundle; or remove it there, and set \`dns.soa.serial\` to more than what is served now`,
    }),
  );
}

function unordered(zone: Zone, last: number, floor: number): Refused {
  return new Refused(
    complain(complaint, {
      at: { path: ["dns", "soa", "serial"] },
      message: `\`${floor}\` is half of all numbers away from ${last}, the last serial of \`${zone.origin}\`: secondaries cannot tell which of them is newer (RFC 1982)`,
      help: `take a smaller number, such as ${floor - 1}`,
    }),
  );
}
