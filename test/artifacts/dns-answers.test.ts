import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nameServerRoot, put } from "./dns-scratch.js";
import { LAN, NODE, OUTSIDE, SECONDARY, Server } from "./dns-server.js";
import { artifacts, filesOf, fixtureText, modelFrom, textOf } from "./dns-topology.js";

/** Starts a named with what the topology makes of it, possibly changed. */
async function serve(topology: string, change: (root: string) => void = () => undefined): Promise<Server> {
  const root = nameServerRoot(filesOf(topology, artifacts.namedConf, artifacts.zones).values());
  change(root);
  const server = new Server();
  await server.start(root, modelFrom(topology).dns.host.platform.dns.config);
  return server;
}

function status(answer: string): string {
  const flags = /^;; flags: ([a-z ]*);/m.exec(answer)?.[1] ?? "";
  return `${/status: ([A-Z]+)/.exec(answer)?.[1]} ${/\bra\b/.test(flags) ? "recursion" : "no recursion"}`;
}

describe("one view for everybody", () => {
  let server: Server;
  beforeAll(async () => {
    server = await serve(fixtureText("debian-pair"));
  });
  afterAll(() => server?.stop());

  test("the site has the addresses of both nodes, in the same order every time", () => {
    const answers = Array.from({ length: 12 }, () => server.short(OUTSIDE, "www.example.com").join());
    expect(new Set(answers)).toEqual(new Set(["192.168.52.101,192.168.52.102"]));
  });

  test("nodes, name server and host have their names, and nodes are found by address", () => {
    expect(server.short(OUTSIDE, "second.example.com")).toEqual(["192.168.52.102"]);
    expect(server.short(OUTSIDE, "example.com", "NS")).toEqual(["ns1.example.com."]);
    expect(server.short(OUTSIDE, "ns1.example.com")).toEqual(["203.0.113.10"]);
    expect(server.short(NODE, "-x", "192.168.52.101")).toEqual(["first.example.com."]);
  });

  test("a name that does not exist is denied for as long as the SOA says", () => {
    const answer = server.dig(OUTSIDE, "nobody.example.com");
    expect(status(answer)).toBe("NXDOMAIN no recursion");
    expect(answer).toMatch(
      /^example\.com\.\s+60\s+IN\s+SOA\s+ns1\.example\.com\. hostmaster\.example\.com\. 1 3600 900 1209600 60$/m,
    );
  });

  test("strangers get no recursion; nodes and the host do", () => {
    expect(status(server.dig(OUTSIDE, "www.example.org"))).toBe("REFUSED no recursion");
    expect(status(server.dig(LAN, "www.example.org"))).toBe("REFUSED no recursion");
    // Nobody answers behind the forwarder here; but they are not sent away.
    expect(status(server.dig(NODE, "www.example.org", "+time=8"))).toBe("SERVFAIL recursion");
    expect(status(server.dig("localhost", "www.example.org", "+time=8"))).toBe("SERVFAIL recursion");
  });

  test("nobody may copy the zone", () => {
    for (const from of [OUTSIDE, NODE, SECONDARY, "localhost"])
      expect(server.dig(from, "example.com", "AXFR")).toContain("Transfer failed");
  });

  test("the server does not say what it is", () => {
    for (const name of ["version.bind", "hostname.bind", "id.server"])
      expect(server.short(OUTSIDE, name, "CH", "TXT")).toEqual([]);
  });

  test("an answer has nothing in it that was not asked for", () => {
    expect(server.dig(OUTSIDE, "www.example.com")).toMatch(/ANSWER: 2, AUTHORITY: 0, ADDITIONAL: 0/);
  });

  test("a flood of one question from outside is not answered in full; the nodes' is", () => {
    expect(server.burst(OUTSIDE, 100)).toBeLessThan(20);
    expect(server.burst(NODE, 100)).toBe(100);
  });

  test("an address that appears later is listened on", async () => {
    const listens = () => server.short(NODE, "@192.168.52.1", "+time=1", "www.example.com").includes("192.168.52.102");
    expect(listens()).toBe(false);
    server.addGateway();
    await server.until(listens, "named does not listen on the gateway's address");
  });

  test("named has no complaint about its files", () => {
    expect(server.log).toContain("zone example.com/IN: loaded serial 1");
    const about = server.log.split("\n").filter((line) => /^\S+ \S+ (zone |\/etc\/)/.test(line));
    expect(about.filter((line) => !/: loaded serial \d+$/.test(line))).toEqual([]);
  });
});

describe("two views", () => {
  let server: Server;
  beforeAll(async () => {
    server = await serve(fixtureText("full"));
  });
  afterAll(() => server?.stop());

  test("nodes and private networks get private addresses, everybody else public ones", () => {
    for (const from of [NODE, LAN, "localhost"])
      expect(server.short(from, "www.example.com")).toEqual(["192.168.52.101", "192.168.52.102"]);
    expect(server.short(OUTSIDE, "www.example.com")).toEqual(["203.0.113.11", "203.0.113.12"]);
    expect(server.short(NODE, "first.example.com", "AAAA")).toEqual(["fd00:52::101"]);
    expect(server.short(OUTSIDE, "first.example.com", "AAAA")).toEqual([]);
  });

  test("private addresses are looked up inside only", () => {
    expect(server.short(NODE, "-x", "192.168.52.102")).toEqual(["second.example.com."]);
    expect(server.short(NODE, "-x", "fd00:52::102")).toEqual(["second.example.com."]);
    expect(status(server.dig(OUTSIDE, "-x", "192.168.52.102"))).toBe("REFUSED no recursion");
  });

  test("only nodes and the host get recursion, not all who are inside", () => {
    expect(status(server.dig(OUTSIDE, "www.example.org"))).toBe("REFUSED no recursion");
    expect(status(server.dig(LAN, "www.example.org"))).toBe("REFUSED no recursion");
    expect(status(server.dig(NODE, "www.example.org", "+time=8"))).toBe("SERVFAIL recursion");
  });

  test("the secondary, and nobody else, may copy what the world is told", () => {
    const copy = server.dig(SECONDARY, "example.com", "AXFR");
    expect(copy).toMatch(/^www\.example\.com\..*203\.0\.113\.12$/m);
    expect(copy).not.toContain("192.168.52.");
    for (const from of [OUTSIDE, NODE, LAN])
      expect(server.dig(from, "example.com", "AXFR")).toContain("Transfer failed");
    expect(server.dig(SECONDARY, "52.168.192.in-addr.arpa", "AXFR")).toContain("Transfer failed");
  });

  test("the server does not say what it is in either view", () => {
    for (const from of [OUTSIDE, NODE]) expect(server.short(from, "version.bind", "CH", "TXT")).toEqual([]);
  });
});

describe("Virtuozzo 7", () => {
  let server: Server;
  beforeAll(async () => {
    server = await serve(fixtureText("article", ["dns:\n", `dns:\n  view: split\n  secondaries: [${LAN}]\n`]));
  });
  afterAll(() => server?.stop());

  test("the one file of the article's host serves the site", () => {
    // The named of the tests does not have the `fixed` order that Red Hat's has.
    expect([...server.short(NODE, "www.example.com")].sort()).toEqual(["192.168.52.101", "192.168.52.102"]);
    expect(server.short(NODE, "example.com")).toEqual(["192.168.52.101"]);
    expect(status(server.dig(OUTSIDE, "www.example.org"))).toBe("REFUSED no recursion");
  });

  test("a secondary with a private address copies what the world is told, too", () => {
    const copy = server.dig(LAN, "example.com", "AXFR");
    expect(copy).toMatch(/^ns1\.example\.com\..*203\.0\.113\.10$/m);
    expect(copy).not.toContain("192.168.52.");
  });
});

/** The questions above are worth something only if a careless server fails them. */
describe("a careless server", () => {
  let server: Server;
  beforeAll(async () => {
    const careless = textOf(filesOf(fixtureText("debian-pair"), artifacts.namedConf), ".options")
      .replace("allow-recursion { localhost; nodes; }", "allow-recursion { any; }")
      .replace("allow-transfer { none; }", "allow-transfer { any; }")
      .replace(/ {4}(version|hostname|server-id) none;\n/g, "")
      .replace("minimal-responses yes", "minimal-responses no")
      .replace(/rate-limit \{[^}]*\{[^}]*\};\s*\};/, "")
      .replace("rrset-order { order none; }", "rrset-order { order random; }");
    server = await serve(fixtureText("debian-pair"), (root) => put(root, "etc/bind/named.conf.options", careless));
  });
  afterAll(() => server?.stop());

  test("is seen to be one", () => {
    expect(status(server.dig(OUTSIDE, "www.example.org", "+time=8"))).toBe("SERVFAIL recursion");
    expect(server.dig(OUTSIDE, "example.com", "AXFR")).toContain("192.168.52.102");
    expect(server.short(OUTSIDE, "version.bind", "CH", "TXT")).toHaveLength(1);
    expect(server.dig(OUTSIDE, "www.example.com")).not.toMatch(/AUTHORITY: 0, ADDITIONAL: 0/);
    expect(server.burst(OUTSIDE, 100)).toBeGreaterThan(50);
    const answers = Array.from({ length: 30 }, () => server.short(OUTSIDE, "www.example.com").join());
    expect(new Set(answers).size).toBe(2);
  });
});
