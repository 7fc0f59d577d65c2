import type { Host, NameServer, Node, Site, WrittenRecord } from "./model.js";

/** All that zones are made of. */
export interface ZoneParts {
  readonly domain: string;
  readonly ttl: number;
  readonly view: "single" | "split";
  readonly reverse: boolean;
  /** The host that serves the zones. */
  readonly server: Host;
  readonly hosts: readonly Host[];
  readonly nodes: readonly Node[];
  readonly sites: readonly Site[];
  readonly nameservers: readonly NameServer[];
  readonly records: readonly WrittenRecord[];
}
