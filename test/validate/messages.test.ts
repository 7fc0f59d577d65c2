import { describe, expect, it } from "vitest";
import { checked, fixture, smallest } from "./checked.js";

/** The single complaint about a topology. */
function only(text: string) {
  const { seen } = checked(text);
  expect(seen.map(({ code }) => code)).toHaveLength(1);
  const [one] = seen;
  return { code: one?.code, place: one?.place, message: one?.message, help: one?.help, fix: one?.fix };
}

function node(value: string): string {
  return smallest(["image: debian-12 }", `image: debian-12, ${value} }`]);
}

function site(value: string): string {
  return `${smallest()}sites:\n  www: { nodes: [first], ${value} }\n`;
}

it("hands on the value of a topology as it was written, frozen, with no default filled in", () => {
  const { topology, seen } = checked(fixture("article"));
  expect(seen).toEqual([]);
  expect(topology?.sites?.["www"]?.sync).toEqual({ from: "first", delay: "5s" });
  expect(topology?.dns?.ttl).toBeUndefined();
  expect(Object.isFrozen(topology?.hosts["vz"]?.uplink)).toBe(true);
});

it("accepts everything that the language can say", () => {
  expect(checked(fixture("full")).seen).toEqual([]);
});

describe("an unknown key", () => {
  it.each([
    ["interfase", "interface"],
    ["adress", "address"],
    ["Interface", "interface"],
  ])("%s is met with %s", (typed, meant) => {
    const text = smallest([`${meant}:`, `${typed}:`]);
    const found = only(text);
    expect(found.code).toBe("schema/unknown-key");
    expect(found.help).toBe(`did you mean \`${meant}\`?`);
    expect(found.fix).toMatchObject({ safe: true, edits: [{ text: meant }] });
  });

  it("in the words of another tool is met with ours", () => {
    expect(only(node("ram: 1G")).help).toBe("did you mean `memory`?");
    expect(only(site("docroot: /srv")).help).toBe("did you mean `root`?");
  });

  it("that another mapping has is sent there, before one with two typing errors is thought of", () => {
    expect(only(`${smallest()}node: { image: debian-12 }\n`).help).toBe("put it under `defaults`");
  });

  it("that belongs one level deeper is sent there", () => {
    const text = smallest(["    network: {", "    egress: none\n    network: {"]);
    expect(only(text).help).toBe("put it under `network`");
  });

  it("that stands beside the empty mapping which it belongs under is sent there", () => {
    const text = smallest(["nodes:\n  first:", "nodes:\nfirst:"]);
    const { seen } = checked(text);
    expect(seen.map(({ code, help }) => ({ code, help }))).toEqual([
      { code: "schema/empty-value", help: expect.stringMatching(/^write for example `\{ first: .*\}`$/) },
      {
        code: "schema/unknown-key",
        help: "indent it, with all that belongs to it: it stands beside `nodes`, and not under it",
      },
    ]);
  });

  it("that is like no other is met with all that there are", () => {
    expect(only(node("colour: red")).help).toMatch(/^take it out; the keys here are `host`, `address`/);
  });

  it("with a name that JavaScript knows is a key like any other", () => {
    const { seen } = checked(node("__proto__: { address: 1.2.3.4 }, constructor: 1"));
    expect(seen.map(({ code }) => code)).toEqual(["schema/unknown-key", "schema/unknown-key"]);
    expect(checked(smallest(["  first:", "  constructor:"])).topology?.nodes["constructor"]?.image).toBe("debian-12");
  });

  it("keeps its quotes, behind which a value may follow without a blank", () => {
    const text = smallest(["interface: ", '"interfase":']);
    expect(only(text).fix).toMatchObject({ safe: true, edits: [{ text: '"interface"' }] });
  });

  it.each(["network:{", "network {", "network={"])("%s is one that lacks its colon and blank", (begin) => {
    const found = only(smallest(["network: {", begin]));
    expect(found).toMatchObject({ code: "schema/unknown-key", help: "write `network: {`" });
    expect(found.fix).toMatchObject({ safe: false, edits: [{ text: "network: { subnet" }] });
  });

  it("is not renamed without asking where two keys are as near", () => {
    expect(only(site("nades: [first]")).fix?.safe).toBe(false);
  });

  it("does not also count as a missing one", () => {
    const found = only(smallest(["address: 192.168.52.101", "adress: 192.168.52.101"]));
    expect(found.code).toBe("schema/unknown-key");
  });
});

describe("the keys of one thing", () => {
  it("beside its name are complained of once, at the first of them", () => {
    const { seen } = checked(
      smallest(["  vz:\n    platform", "  vz:\n  platform"], ["    uplink", "  uplink"], ["    network", "  network"]),
    );
    expect(seen.map(({ code, place, help }) => ({ code, place, help }))).toEqual([
      { code: "schema/name-missing", place: "5:3", help: "indent the keys of `vz` more than `vz`" },
    ]);
  });

  it("are names where they could be", () => {
    const text = smallest(["  first:", "  memory: { address: 192.168.52.102, image: debian-12 }\n  first:"]);
    expect(checked(text).seen).toEqual([]);
  });
});

describe("a mapping in place of a list", () => {
  it("is an entry without its dash", () => {
    expect(only(`${smallest()}publish:\n  port: 80\n  to: first\n`).help).toMatch(/^put `- ` before it/);
  });

  it("in braces needs brackets, for no dash can stand on the line of its key", () => {
    expect(only(`${smallest()}publish: { port: 80, to: first }\n`).help).toMatch(/^put it into `\[ \]`/);
  });

  it("of values by their names is met with the form of an entry", () => {
    const { help } = only(`${smallest()}silence: { dns/private-address: because }\n`);
    expect(help).toMatch(/^write for example `\[\{ code: /);
  });

  it("of things by their names is met with the form of an entry, because a dash would make the name a key", () => {
    const { help } = only(`${smallest()}dns: { records: { mail: { type: A, value: 198.51.100.25 } } }\n`);
    expect(help).toMatch(/^write for example `\[\{ name: /);
  });
});

describe("one value in place of a list", () => {
  it("is put into brackets", () => {
    const found = only(site("ports: 80"));
    expect(found).toMatchObject({ code: "schema/list-needed", help: "write `[80]`", fix: { safe: true } });
  });

  it.each([
    ['ports: "80, 443"', "[80, 443]"],
    ["names: www shop", "[www, shop]"],
  ])("%s is several", (line, list) => {
    expect(only(site(line))).toMatchObject({
      help: `write \`${list}\``,
      fix: { safe: false, edits: [{ text: list }] },
    });
  });

  it("that would be refused in it is met with one that would not", () => {
    for (const line of ["ports: http", "names: www_1", "ports: [80], sync: { from: first, exclude: 1 }"]) {
      const { help, fix } = only(site(line));
      expect(help).toMatch(/^write for example `\[/);
      expect(fix).toBeUndefined();
    }
  });

  it.each(["publish: 8080", "silence: dns/private-address"])("%s could not be an entry of it", (line) => {
    const found = only(`${smallest()}${line}\n`);
    expect(found).toMatchObject({
      code: "schema/list-needed",
      help: expect.stringMatching(/^write for example `\[\{ /),
    });
    expect(found.fix).toBeUndefined();
  });
});

describe("a list in place of a mapping", () => {
  it("of mappings has names in them that belong before them", () => {
    expect(only(`${smallest()}sites: [{ name: www, nodes: [first] }]\n`).help).toMatch(
      /^put each name before its values/,
    );
  });

  it("of anything else is met with an example", () => {
    expect(only(site("sync: [first]")).help).toMatch(/^write for example `\{ from: first/);
  });
});

describe("what holds nothing", () => {
  it("may be left out where it is not needed", () => {
    expect(only(node("memory:")).help).toMatch(/, or take the key out$/);
    expect(only(`${smallest()}publish:\n-\n`).help).toMatch(/, or take the entry out$/);
  });

  it("is no version, and gets none put right behind its colon", () => {
    const found = only(smallest(["version: 1", "version:"]));
    expect(found).toMatchObject({ code: "schema/unsupported-version", help: "write `version: 1`" });
    expect(found.fix).toBeUndefined();
  });

  it("may not where it is", () => {
    expect(only(smallest(["platform: debian-12", "platform:"])).help).not.toMatch(/take/);
    expect(only(`${smallest()}sites: { www: { nodes: [] } }\n`).help).toBe("write for example `[first, second]`");
  });
});

describe("a password", () => {
  it.each([
    "password",
    "rootPassword",
    "passwd",
    "secret",
    "privateKey",
    "private_key",
    "token",
    "api-key",
    "passphrase",
  ])("in a key `%s` is refused as that", (key) => {
    expect(only(node(`${key}: x`)).code).toBe("security/secret-in-file");
  });

  it("below an unknown key is found too, with its own place", () => {
    const { seen } = checked(node("login: { user: root, password: x }"));
    expect(seen.map(({ code, place }) => `${place} ${code}`)).toEqual([
      "9:55 schema/unknown-key",
      "9:76 security/secret-in-file",
    ]);
  });

  it("is no part of a name that the user chooses", () => {
    expect(checked(smallest(["  first:", "  password:"])).seen).toEqual([]);
  });
});

describe("a bare number", () => {
  it("for an interval says why lsyncd cannot mean it", () => {
    const found = only(site("sync: { from: first, delay: 3600 }"));
    expect(found.code).toBe("time/duration-without-unit");
    expect(found.message).toMatch(/`1h`.*lsyncd collects changes.*`every`/);
    expect(found.fix).toMatchObject({ safe: false, edits: [{ text: "1h" }] });
  });

  it("for memory and swap says what prlctl would do", () => {
    expect(only(node("memory: 1024")).message).toMatch(/as MB/);
    expect(only(node("swap: 512")).message).toMatch(/pages of 4 KiB/);
  });

  it.each([
    ["0101", "101"],
    ["1.10", "1.1"],
    ["1e3", "1000"],
  ])("%s for a text is quoted as it was written", (written, read) => {
    const found = only(smallest(["eno1", written]));
    expect(found.code).toBe("schema/quote-it");
    expect(found.message).toContain(`\`${written}\` as a number \`${read}\``);
    expect(found.fix).toMatchObject({ safe: true, edits: [{ text: `"${written}"` }] });
  });

  it("for an address is not told to be quoted, because that would not help", () => {
    expect(only(smallest(["192.168.52.101", "192.168"])).code).toBe("net/not-an-address");
  });
});

describe("durations and sizes in other words", () => {
  it.each([
    ["1h30m", "90m"],
    ["1.5h", "90m"],
    ["90 sec", "90s"],
    ["5S", "5s"],
    ["2 weeks", "2w"],
    ["120s0s", "2m"],
  ])("the duration %s is met with %s", (written, meant) => {
    const found = only(site(`dns: { ttl: "${written}" }`));
    expect(found.code).toBe("time/bad-duration");
    expect(found.fix).toMatchObject({ safe: true, edits: [{ text: meant }] });
  });

  it.each(["0s", "500ms", "soon", "1y", "99999999999w", "-5s"])("the duration %s is met with no guess", (written) => {
    const found = only(site(`dns: { ttl: "${written}" }`));
    expect(found.code).toBe("time/bad-duration");
    expect(found.fix).toBeUndefined();
  });

  it.each([
    ["1.5G", "1536M", true],
    ["1GiB", "1G", true],
    ["512m", "512M", true],
    ["1GB", "1G", false],
    ["2048K", "2M", true],
  ])("the size %s is met with %s", (written, meant, safe) => {
    const found = only(node(`memory: "${written}"`));
    expect(found.code).toBe("size/bad-size");
    expect(found.fix).toMatchObject({ safe, edits: [{ text: meant }] });
  });

  it.each(["0G", "512K", "lots", "1P", "-1G"])("the size %s is met with no guess", (written) => {
    const found = only(node(`memory: "${written}"`));
    expect(found.code).toBe("size/bad-size");
    expect(found.fix).toBeUndefined();
  });
});

describe("addresses", () => {
  const subnet = (value: string) => only(smallest(["192.168.52.0/24", value]));
  const address = (value: string) => only(smallest(["192.168.52.101", value]));

  it.each([
    ["192.168.52.1/24", "net/host-bits-set", "192.168.52.0/24"],
    ["192.168.52.0/255.255.255.0", "net/netmask", "192.168.52.0/24"],
    ["192.168.052.0/24", "net/leading-zero", "192.168.52.0/24"],
  ])("the subnet %s is %s, and meant is %s", (value, code, meant) => {
    expect(subnet(value)).toMatchObject({ code, fix: { edits: [{ text: meant }] } });
  });

  it.each([
    ["192.168.52.0/33", "net/bad-prefix"],
    ["192.168.52.0/024", "net/bad-prefix"],
    ["192.168.52.0/255.0.255.0", "net/bad-prefix"],
    ['"fd00:52::/64"', "net/wrong-family"],
    ["192.168.52/24", "net/not-an-address"],
  ])("the subnet %s is %s", (value, code) => {
    expect(subnet(value).code).toBe(code);
  });

  it.each([
    ["192.168.52.101/24", "net/prefix-not-wanted"],
    ["first.example.com", "net/not-an-address"],
    ["192.168.52.101:80", "net/not-an-address"],
    ["0x7f.0.0.1", "net/not-an-address"],
    ["3232249957", "net/not-an-address"],
    ['" 192.168.52.101"', "net/not-an-address"],
    ["10.0.0.010", "net/leading-zero"],
    ['"::1"', "net/wrong-family"],
    ['"fe80::1%eth0"', "net/zone-index"],
    ['"::ffff:c0a8:3465"', "net/mapped-address"],
  ])("the node's address %s is %s", (value, code) => {
    expect(address(value).code).toBe(code);
  });

  it("gives the IPv4 address in an IPv6 one", () => {
    expect(address('"::ffff:c0a8:3465"').help).toBe("write `192.168.52.101`");
  });
});

describe("names", () => {
  const domain = (value: string) => only(smallest(["example.com", value]));

  it.each([
    ["Example.COM", "name/upper-case", "example.com", true],
    ["example.com.", "name/trailing-dot", "example.com", true],
    ["bücher.example", "name/international", "xn--bcher-kva.example", true],
    ["https://Example.com/shop", "name/bad-character", "example.com", false],
    ["my_shop.example", "name/bad-character", "my-shop.example", false],
    ["a..example", "name/empty-label", "a.example", false],
  ])("the domain %s is %s, and meant is %s", (value, code, meant, safe) => {
    expect(domain(value)).toMatchObject({ code, fix: { safe, edits: [{ text: meant }] } });
  });

  it.each([
    ["localhost", "name/single-label"],
    ["-a.example", "name/bad-edge"],
    ["a-.example", "name/bad-edge"],
    ['"*.example.com"', "name/bad-wildcard"],
    [`${"a".repeat(64)}.example`, "name/label-too-long"],
    [`${"a.".repeat(120)}example`, "schema/too-long"],
    ['""', "schema/empty-text"],
  ])("the domain %s is %s", (value, code) => {
    expect(domain(value).code).toBe(code);
  });

  it.each([
    ["First", "name/upper-case"],
    ["first.example.com", "name/not-a-label"],
    ["1st", "name/bad-edge"],
    ["first-", "name/bad-edge"],
    ['"a b"', "name/bad-character"],
    ["a".repeat(32), "name/label-too-long"],
    ["knoten-ä", "name/international"],
  ])("a node named %s is refused at its name, as %s", (value, code) => {
    const found = only(smallest(["  first:", `  ${value}:`]));
    expect(found).toMatchObject({ code, place: "9:3" });
  });
});

describe("a remedy for a name", () => {
  const domain = (value: string) => only(smallest(["example.com", value]));
  const first = (value: string) => only(smallest(["  first:", `  ${value}:`]));

  it("would not be refused in its turn", () => {
    for (const wrong of ["192.168.52", "'1 G'", "http://192.168.52.101/"]) expect(first(wrong).fix).toBeUndefined();
    for (const wrong of ["http://localhost/", "'my shop'", ".shop", "shöp"]) expect(domain(wrong).fix).toBeUndefined();
    expect(first("https://Shop.example/x").fix).toMatchObject({ edits: [{ text: "shop" }] });
    expect(domain("bücher.example.").fix).toMatchObject({ edits: [{ text: "xn--bcher-kva.example" }] });
  });

  it("begins with what remains wrong", () => {
    expect(first("1GB").code).toBe("name/bad-edge");
    expect(first("first.example.com.")).toMatchObject({ code: "name/not-a-label", help: "write `first`" });
    expect(domain("Shop").code).toBe("name/single-label");
  });

  it.each(["192.168.52.101", "192.168.52.101/24", "'fd00:52::101'"])("that is the address %s says so", (address) => {
    expect(first(address)).toMatchObject({
      code: "name/not-a-label",
      message: expect.stringContaining("is an address"),
    });
  });
});

describe("several mistakes", () => {
  it("are told all at once, in the order of the file, one for each place", () => {
    const text = smallest(["debian-12\n", "12\n"], ["eno1,", "[eno1],"], ["192.168.52.0/24", "192.168.52.9/24"]);
    expect(checked(text).seen.map(({ place, code }) => `${place} ${code}`)).toEqual([
      "5:15 schema/quote-it",
      "6:26 schema/single-value-needed",
      "7:24 net/host-bits-set",
    ]);
  });

  it("and a private key among them are in that order too", () => {
    const text = smallest(
      ["version: 1", "version: 2"],
      ["nodes:", "# -----BEGIN RSA PRIVATE KEY-----\nnodes:"],
      ["first:", "1st:"],
    );
    expect(checked(text).seen.map(({ place, code }) => `${place} ${code}`)).toEqual([
      "1:10 schema/unsupported-version",
      "8:3 security/private-key-in-file",
      "10:3 name/bad-edge",
    ]);
  });

  it("in one place are told once, however many aliases lead there", () => {
    const { seen } = checked(
      `${smallest(["image: debian-12 }", "image: debian-12, silence: &s [{ code: x, why: because, becuase: y }] }"])}sites: { www: { nodes: [first], silence: *s }, web: { nodes: *s } }\n`,
    );
    expect(seen.map(({ code }) => code)).toEqual([
      "schema/wrong-type",
      "schema/not-a-code",
      "schema/unknown-key",
      "schema/unknown-key",
    ]);
  });

  it("of one kind in one mapping are one complaint where keys are missing", () => {
    const found = only("version: 1\n");
    expect(found.message).toBe("the topology needs `domain`, `hosts` and `nodes`");
    expect(found.place).toBe("1:1");
  });

  it("stop being shown after a hundred, and are counted", () => {
    const nodes = Array.from({ length: 250 }, (_, index) => `  n${index}: {}\n`).join("");
    const { seen } = checked(smallest(["  first: { address: 192.168.52.101, image: debian-12 }\n", nodes]));
    expect(seen).toHaveLength(101);
    expect(seen.at(-1)).toMatchObject({
      code: "schema/more-complaints",
      message: expect.stringContaining("150 more places"),
    });
  });
});
