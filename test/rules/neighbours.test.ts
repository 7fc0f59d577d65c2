import { describe, expect, test } from "vitest";
import { compile } from "../../src/compile.js";
import { positionAt, sourceFile } from "../../src/core/source-file.js";
import { locate } from "../../src/report/locate.js";

/** What stands next to the examples of the pages: the same fault in another form, and what only looks like it. */

interface Parts {
  readonly platform?: string;
  /** Further keys of the mappings, each after a comma. */
  readonly host?: string;
  readonly uplink?: string;
  readonly network?: string;
  readonly name?: string;
  readonly node?: string;
}

/** A topology with one node, and what follows it from the eighth line on. */
function topology(
  { platform = "debian-12", host = "", uplink = "", network = "", ...parts }: Parts,
  rest = "",
): string {
  const { name = "first", node = "" } = parts;
  return `version: 1
domain: example.com
hosts:
  vz: { platform: ${platform}, uplink: { interface: eno1, address: 203.0.113.10/24${uplink} }${host},
        network: { subnet: 192.168.52.0/24${network || ", nameservers: [192.0.2.53]"} } }
nodes:
  ${name}: { address: 192.168.52.101${/image:/.test(node) ? "" : ", image: debian-12"}${node} }
${rest}`;
}

function records(...lines: readonly string[]): string {
  return `dns:\n  records:\n${lines.map((line) => `    - { ${line} }\n`).join("")}`;
}

function raised(code: string, text: string) {
  const file = sourceFile("topology.yaml", text);
  const { diagnostics, tree } = compile(file);
  return diagnostics
    .filter((one) => one.code === code)
    .map(({ at, message, help }) => {
      const { line, column } = positionAt(file, locate(at, file, tree?.spans).start);
      return { place: `${line}:${column}`, message, help };
    });
}

/** Where a topology raises a code, as `line:column`. */
function placesOf(code: string, text: string): readonly string[] {
  return raised(code, text).map(({ place }) => place);
}

describe("names", () => {
  test("a node may be called what every object of JavaScript has", () => {
    expect(placesOf("name/reserved", topology({ name: "constructor" }))).toEqual([]);
    expect(placesOf("name/reserved", topology({ name: "internet" }))).toEqual(["7:3"]);
  });

  test("an alias that a wildcard leads back to itself is a loop", () => {
    const wildcard = records('name: "*.lab", type: CNAME, value: gone.lab');
    expect(placesOf("dns/alias-loop", topology({}, wildcard))).toEqual(["10:44"]);
    const elsewhere = records('name: "*", type: CNAME, value: gone.example.net.');
    expect(placesOf("dns/alias-loop", topology({}, elsewhere))).toEqual([]);
  });

  test("a target without its final dot is found where a wildcard hides it", () => {
    const mail = 'name: "@", type: MX, value: 10 mail.example.net';
    const alias = "name: shop, type: CNAME, value: vz.example.com";
    const dotted = 'name: "@", type: MX, value: 10 mail.example.net.';
    const wildcard = 'name: "*", to: vz';
    expect(placesOf("dns/full-name", topology({}, records(wildcard, mail, alias, dotted)))).toEqual(["11:37", "12:41"]);
    const missing = topology({}, records(mail, alias));
    expect(placesOf("dns/missing-target", missing)).toEqual(["10:37", "11:41"]);
    expect(placesOf("dns/full-name", missing)).toEqual([]);
  });

  test("an alias for those inside is warned of as a record is, and mail that leads there is refused", () => {
    const split = (...lines: readonly string[]) => topology({}, `${records(...lines)}  view: split\n`);
    const alias = split("name: wiki, type: CNAME, value: first");
    expect(placesOf("dns/nothing-outside", alias)).toEqual(["10:41"]);
    expect(placesOf("dns/no-address", alias)).toEqual([]);
    expect(placesOf("dns/nothing-outside", split("name: wiki, type: CNAME, value: vz"))).toEqual([]);
    expect(placesOf("dns/no-address", split('name: "@", type: MX, value: 10 first'))).toEqual(["10:37"]);
  });

  test("a record with the address that a name has anyway adds none", () => {
    const text = topology(
      {},
      records("name: ns1, type: A, value: 203.0.113.10", "name: vz, type: A, value: 192.0.2.1"),
    );
    expect(raised("dns/record-joins", text)).toEqual([
      { place: "10:15", message: expect.stringContaining("leads there already"), help: "remove the record" },
      { place: "11:15", message: expect.stringContaining("clients choose"), help: "give the record another name" },
    ]);
  });

  test("two records that end at one host are one", () => {
    const ends = (value: string) => topology({}, records("name: git, to: vz", `name: git, type: A, value: ${value}`));
    expect(placesOf("dns/record-twice", ends("203.0.113.10"))).toEqual(["11:15"]);
    expect(placesOf("dns/record-twice", ends("203.0.113.11"))).toEqual([]);
  });

  test("an alias in the place of a site is not to be made a record beside it", () => {
    const site = "sites: { www: { nodes: [first] } }\n";
    const [made] = raised("dns/cname-conflict", topology({}, site + records("name: www, type: CNAME, value: first")));
    expect(made?.help).toBe("remove it, or give the alias another name");
    const [apex] = raised("dns/cname-conflict", topology({}, records('name: "@", type: CNAME, value: first')));
    expect(apex?.help).toMatch(/^use `to: NODE`/);
  });

  test("NS records share their time with those that nobody writes", () => {
    const ns = (ttl: string) => topology({}, records(`name: "@", type: NS, value: ns2.example.net., ttl: ${ttl}`));
    expect(placesOf("dns/two-ttls", ns("1d"))).toEqual(["10:60"]);
    expect(placesOf("dns/two-ttls", ns("60s"))).toEqual([]);
  });

  test("an instance of a service has a name before it (RFC 6763)", () => {
    const srv = (name: string) => topology({}, records(`name: ${name}, type: SRV, value: 0 0 631 vz`));
    expect(placesOf("dns/srv-owner", srv("office._ipp._tcp"))).toEqual([]);
    expect(placesOf("dns/srv-owner", srv("office.ipp"))).toEqual(["10:15"]);
  });
});

describe("doors", () => {
  const limited = ", admin: { ssh: { from: [198.51.100.0/24] } }";
  const allow = (...lines: readonly string[]) =>
    `firewall:\n  allow:\n${lines.map((line) => `    - { ${line} }\n`).join("")}`;

  test("a port is open for everybody wherever that stands", () => {
    const few = "port: 9100, from: [198.51.100.0/24]";
    expect(placesOf("firewall/already-open", topology({}, allow(few, "port: 9100")))).toEqual(["10:15"]);
    expect(placesOf("firewall/already-open", topology({}, allow("port: 9100", few)))).toEqual(["11:15"]);
    expect(placesOf("firewall/already-open", topology({}, allow("port: 9100", "port: 9100")))).toEqual(["11:15"]);
    expect(placesOf("firewall/already-open", topology({}, allow(few, few)))).toEqual([]);
  });

  test("who is told that names are for everybody is not told to limit them", () => {
    const [names] = raised("firewall/already-open", topology({}, allow("port: 53, from: [198.51.100.0/24]")));
    expect(names?.help).toBe("remove it");
    const [ssh] = raised("firewall/already-open", topology({}, allow("port: 22, from: [198.51.100.0/24]")));
    expect(ssh?.help).toMatch(/set `from` there/);
  });

  test("a part of the networks that SSH is limited to lifts no limit", () => {
    const opened = (from: string) => topology({ host: limited }, allow(`port: 22, from: [${from}]`));
    expect(placesOf("security/ssh-opened-again", opened("198.51.100.7"))).toEqual([]);
    expect(placesOf("security/ssh-opened-again", opened("198.51.0.0/16"))).toEqual(["10:15"]);
  });

  test("a port of all hosts may lift the limit of any of them", () => {
    const host = (name: string, byte: number, from: string) =>
      `  ${name}: { platform: debian-12, uplink: { interface: eno1, address: 203.0.113.${byte}/24 }, network: { subnet: 192.168.${byte}.0/24, nameservers: [192.0.2.53] }, admin: { ssh: { from: [${from}] } } }\n`;
    const both = (one: string, other: string) =>
      `version: 1\ndomain: example.com\nhosts:\n${host("a", 10, one)}${host("b", 11, other)}nodes:\n  first: { host: a, address: 192.168.10.101, image: debian-12 }\n${allow("port: 22, from: [192.0.2.0/28]")}`;
    const narrow = "198.51.100.0/24";
    const wide = "198.51.100.0/24, 192.0.2.0/24";
    expect(placesOf("security/ssh-opened-again", both(narrow, wide))).toEqual(["10:15"]);
    expect(placesOf("security/ssh-opened-again", both(wide, narrow))).toEqual(["10:15"]);
    expect(placesOf("security/ssh-opened-again", both(wide, wide))).toEqual([]);
  });

  test("what a server of your own has on a port need not be for browsers", () => {
    const mail = (server: string) =>
      topology(
        {},
        `sites: { mail: { nodes: [first], server: ${server}, ports: [587] } }\npublish: [{ port: 587, to: first }]\n`,
      );
    expect(placesOf("port/browsers-refuse", mail("none"))).toEqual([]);
    expect(placesOf("port/browsers-refuse", mail("nginx"))).toEqual(["8:57", "9:19"]);
  });

  test("SSH from networks of IPv6 alone is closed in the family that comes second", () => {
    const six = (from: string) =>
      topology({ uplink: ', address6: "2001:db8:10::10/64"', host: `, admin: { ssh: { from: [${from}] } }` });
    expect(placesOf("security/ssh-not-ipv6", six('"2001:db8:99::/48"'))).toEqual([]);
    expect(placesOf("security/ssh-not-ipv6", six("0.0.0.0/0"))).toHaveLength(1);
  });
});

describe("addresses", () => {
  test("the first address of an uplink's network is that of its routers", () => {
    const uplink = (address6: string) => topology({ uplink: `, address6: "${address6}"` });
    expect(placesOf("net/edge-address", uplink("2001:db8:10::/64"))).toEqual(["4:93"]);
    expect(placesOf("net/edge-address", uplink("2001:db8:10::/128"))).toEqual([]);
  });

  test("resolvers of IPv6 elsewhere are asked through the uplink", () => {
    const six = (nameserver: string, uplink = "") =>
      topology({
        uplink,
        network: `, subnet6: "fd00:52::/64", nameservers: ["${nameserver}"]`,
        node: ', address6: "fd00:52::101"',
      });
    expect(placesOf("dns/resolver-unreachable", six("2001:db8:53::53"))).toEqual(["5:83"]);
    expect(placesOf("dns/resolver-unreachable", six("2001:db8:53::53", ', address6: "2001:db8:10::10/64"'))).toEqual(
      [],
    );
    expect(placesOf("dns/resolver-unreachable", six("fd00:52::1"))).toEqual([]);
  });

  test("a preference can be turned around in IPv6 alone", () => {
    const pair = (one: string, other: string) =>
      topology(
        { network: ', subnet6: "fd00:52::/64"', node: `, address6: "fd00:52::${one}"` },
        `  second: { address: 192.168.52.102, address6: "fd00:52::${other}", image: debian-12 }\nsites: { www: { nodes: [first, second] } }\n`,
      );
    expect(placesOf("redundancy/preference-by-address", pair("102", "101"))).toEqual(["9:25"]);
    expect(placesOf("redundancy/preference-by-address", pair("101", "102"))).toEqual([]);
  });

  test("a secondary of IPv6 fetches from an uplink that has it", () => {
    const text = (uplink: string) => topology({ uplink }, 'dns: { secondaries: ["2001:db8:53::53"] }\n');
    expect(placesOf("dns/no-copy", text(""))).toEqual(["8:22"]);
    expect(placesOf("dns/no-copy", text(', address6: "2001:db8:10::10/64"'))).toEqual([]);
  });
});

test("patterns with two stars are every file, too", () => {
  const exclude = (pattern: string) =>
    topology(
      {},
      `  second: { address: 192.168.52.102, image: debian-12 }\nsites: { www: { nodes: [first, second], sync: { from: first, exclude: ["${pattern}"] } } }\n`,
    );
  for (const pattern of ["**/*", "**/**", "**?"])
    expect(placesOf("sync/exclude-everything", exclude(pattern)), pattern).toEqual(["9:72"]);
  for (const pattern of ["*/*", "/**/*", "*/", "?*?"])
    expect(placesOf("sync/exclude-everything", exclude(pattern)), pattern).toEqual([]);
});

test.each([
  ["debian-12", "centos-7"],
  ["ubuntu-24.04", "almalinux-9"],
  ["virtuozzo-7", "virtuozzo-7"],
])("each image that %s is advised to take in place of %s is one that it can make", (platform, image) => {
  const of = (one: string) => topology({ platform, node: `, image: ${one}` });
  const [{ help = "" } = {}] = raised("platform/no-template", of(image));
  const advised = [...help.matchAll(/`([^`]+)`/g)].map(([, one]) => one as string);
  expect(advised.length).toBeGreaterThan(1);
  for (const one of advised)
    expect(
      compile(sourceFile("topology.yaml", of(one))).diagnostics.filter(({ severity }) => severity === "error"),
      one,
    ).toEqual([]);
});

test("a page is excluded with its directory, with however many stars", () => {
  const health = (pattern: string) =>
    topology(
      {},
      `  second: { address: 192.168.52.102, image: debian-12 }\nsites:\n  www:\n    nodes: [first, second]\n    health: { path: /cache/deep/ok.html }\n    sync: { from: first, exclude: ["${pattern}"] }\n`,
    );
  for (const pattern of ["/cache/*", "/cache/**", "/cache/***", "**/deep/", "**/ok.html"])
    expect(placesOf("site/health-path-excluded", health(pattern)), pattern).toEqual(["12:21"]);
  for (const pattern of ["/deep/**", "**/ok", "/cache/*.html"])
    expect(placesOf("site/health-path-excluded", health(pattern)), pattern).toEqual([]);
});

test("two lists of networks for one published port are no port published twice", () => {
  const published = (...froms: readonly string[]) =>
    topology({}, `publish:\n${froms.map((from) => `  - { port: 2201, to: first, toPort: 22${from} }\n`).join("")}`);
  const office = ", from: [198.51.100.0/24]";
  const desk = ", from: [198.51.100.7]";
  const home = ", from: [192.0.2.0/24]";
  expect(placesOf("port/published-already", published(office, home))).toEqual([]);
  expect(placesOf("port/published-already", published(office, desk))).toEqual(["10:13"]);
  expect(placesOf("port/published-already", published(office, ""))).toEqual(["9:13"]);
  expect(placesOf("port/published-already", published("", office))).toEqual(["10:13"]);
  expect(placesOf("port/published-already", published("", ""))).toEqual(["10:13"]);
});

test("mail that any of the lists lets in is reached", () => {
  const mail = topology(
    {},
    `publish:\n  - { port: 25, to: first, from: [198.51.100.0/24] }\n  - { port: 25, to: first }\n${records('name: "@", type: MX, value: 10 vz')}`,
  );
  expect(placesOf("dns/unreachable-service", mail)).toEqual([]);
});
