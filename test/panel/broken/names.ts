import type { Broken } from "./broken.js";
import { add, swap } from "./change.js";

const named = { bundle: "debian-pair", file: "hosts/vz/etc/bind/named.conf.local" } as const;
const zone = { bundle: "full", file: "hosts/alpha/etc/bind/zones/example.com.outside.zone" } as const;
const hosts = { bundle: "debian-pair", file: "nodes/first/etc/twinhost/hosts" } as const;
const windows = { bundle: "debian-pair", file: "clients/hosts.windows" } as const;

/** Name servers, zones and hosts files. */
export const names: readonly Broken[] = [
  {
    judge: "named-checkconf",
    what: "an option that there is not",
    ...named,
    change: swap(/type primary;/, "type primary;\n    colour blue;"),
    says: /unknown option 'colour'/,
  },
  {
    judge: "named-checkconf",
    what: "a zone file that is not there",
    ...named,
    change: swap("/example.com.zone", "/example.org.zone"),
    says: /not found/,
  },
  {
    judge: "named-checkconf",
    what: "a zone that the package has, too",
    ...named,
    change: swap('"52.168.192.in-addr.arpa"', '"127.in-addr.arpa"'),
    says: /already exists/,
  },
  {
    judge: "named-checkzone",
    what: "a name server without an address",
    ...zone,
    change: swap(/^ns1.*\n/gm, ""),
    says: /no address records/,
  },
  {
    judge: "named-checkzone",
    what: "a host name with an underscore",
    ...zone,
    change: swap(/^mail\./m, "m_il."),
    says: /bad owner name/,
  },
  {
    judge: "named-compilezone",
    what: "a record that is there twice",
    ...zone,
    change: add("www.example.com. 60 IN A 203.0.113.11"),
    says: /18 records in it, and BIND keeps 17/,
  },
  {
    judge: "nsd-checkzone",
    what: "a record of another zone",
    ...zone,
    change: add("www.example.org. 60 IN A 203.0.113.11"),
    says: /out of zone/,
  },
  {
    judge: "kzonecheck",
    what: "a name server without an address",
    ...zone,
    change: swap(/^ns1.*\n/gm, ""),
    says: /missing glue/,
  },
  {
    judge: "ldns-read-zone",
    what: "a preference that is no number",
    ...zone,
    change: swap(/MX +10 /, "MX ten "),
    says: /could not parse/,
  },
  {
    judge: "validns",
    what: "mail to an alias",
    ...zone,
    change: add("alias.example.com. 60 IN CNAME www.example.com.\nexample.com. 60 IN MX 20 alias.example.com."),
    says: /MX exchange is an alias/,
  },
  {
    judge: "validns",
    what: "two lifetimes in a set of records",
    ...zone,
    change: swap(/^www(.*) 60 IN/m, "www$1 300 IN"),
    says: /TTL values differ/,
  },
  {
    judge: "getent",
    what: "an address with a leading zero",
    ...hosts,
    change: swap("192.168.52.102", "192.168.052.102"),
    says: /not found/,
  },
  {
    judge: "getent",
    what: "a network in place of an address",
    ...hosts,
    change: swap("192.168.52.102 ", "192.168.52.102/24 "),
    says: /not found/,
  },
  {
    judge: "hosts of Windows",
    what: "line ends of Unix",
    ...windows,
    change: swap(/\r/g, ""),
    says: /carriage return/,
  },
  {
    judge: "hosts of Windows",
    what: "ten names in a line",
    ...windows,
    change: swap(/\r\n$/, "\r\n192.0.2.1 a b c d e f g h i j\r\n"),
    says: /10 names in a line/,
  },
  {
    judge: "hosts of Windows",
    what: "a byte order mark",
    ...windows,
    change: (text) => `\ufeff${text}`,
    says: /byte order mark/,
  },
  {
    judge: "hosts of Windows",
    what: "a letter beyond ASCII",
    ...windows,
    change: swap("www.", "wwẅ."),
    says: /beyond plain ASCII/,
  },
];
