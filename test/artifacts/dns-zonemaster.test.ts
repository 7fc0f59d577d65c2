import { afterEach, describe, expect, test } from "vitest";
import { startParent } from "./dns-parent.js";
import { nameServerRoot, put, scratch } from "./dns-scratch.js";
import { Server } from "./dns-server.js";
import { artifacts, filesOf, fixtureText, modelFrom } from "./dns-topology.js";

/** Zonemaster, which registries run before they delegate a domain, asks a real named that serves what is emitted. */
interface Verdict {
  readonly level: string;
  readonly tag: string;
}

/** Nobody can ask these here: the owners of addresses and their routes, which are those of documents. */
const CASES = [
  ...["basic03", "connectivity01", "connectivity02", "consistency01", "consistency02", "consistency03"],
  ...["consistency04", "consistency05", "consistency06", "delegation01", "delegation02", "delegation03"],
  ...["delegation04", "delegation05", "delegation06", "delegation07", "nameserver01", "nameserver02"],
  ...["nameserver04", "nameserver05", "nameserver06", "nameserver07", "nameserver08", "nameserver09"],
  ...["nameserver10", "nameserver11", "nameserver12", "nameserver13", "syntax01", "syntax02", "syntax03", "syntax04"],
  ...["syntax05", "syntax06", "syntax07", "syntax08", "zone01", "zone02", "zone03", "zone04", "zone05", "zone06"],
  ...["zone07", "zone08", "zone09", "zone10"],
];

/** What Zonemaster says of a correct bundle, and why it stays so. */
const MEANT: Readonly<Record<string, string>> = {
  NOT_ENOUGH_NS_DEL: "one host, one name server: the warning dns/one-name-server says it",
  NOT_ENOUGH_NS_CHILD: "the same",
  NOT_ENOUGH_IPV4_NS_DEL: "the same",
  NOT_ENOUGH_IPV4_NS_CHILD: "the same",
  NOT_ENOUGH_IPV6_NS_DEL: "the same",
  NOT_ENOUGH_IPV6_NS_CHILD: "the same",
  NO_IPV6_NS_DEL: "a host without an IPv6 address",
  NO_IPV6_NS_CHILD: "the same",
  CN01_IPV6_DISABLED: "the questions of this test go over IPv4",
  REFRESH_MINIMUM_VALUE_LOWER: "an hour: who has a secondary wants it to know of a change",
  RETRY_MINIMUM_VALUE_LOWER: "the same",
  SOA_DEFAULT_TTL_MAXIMUM_VALUE_LOWER: "a minute: a name that was missing is there soon after a change",
  Z09_MISSING_MAIL_TARGET: "a domain that takes no mail",
};

const seen = new Set<string>();
const running: Server[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});

async function judge(
  topology: string,
  delegation: string,
  change: (text: string) => string = (text) => text,
): Promise<readonly (readonly [level: string, tag: string])[]> {
  const files = [...filesOf(topology, artifacts.namedConf, artifacts.zones).values()];
  const root = nameServerRoot(files.map((file) => ({ ...file, text: change(file.text) })));
  const server = new Server();
  running.push(server);
  await server.start(root, modelFrom(topology).dns.host.platform.dns.config);
  const hints = await startParent(server, delegation);
  const profile = put(scratch(), "profile.json", JSON.stringify({ net: { ipv6: false }, test_cases: CASES }));
  const options = ["--json", "--raw", "--level", "NOTICE", "--no-ipv6", "--no-progress"];
  const answer = server.outside("zonemaster-cli", ...options, "--hints", hints, "--profile", profile, "example.com");
  const verdicts = JSON.parse(/^\[.*\]$/m.exec(answer)?.[0] ?? "null") as readonly Verdict[];
  return verdicts.map(({ level, tag }) => [level, tag] as const);
}

const DELEGATION = "example.com. IN NS ns1.example.com.\nns1.example.com. IN A 203.0.113.10\n";
const DELEGATION6 = `${DELEGATION}ns1.example.com. IN AAAA 2001:db8:10::10\n`;

describe("Zonemaster", () => {
  test.each([
    ["article", DELEGATION],
    ["debian-pair", DELEGATION],
    ["full", DELEGATION6],
  ])("finds nothing at the zone of %s but what is meant", async (name, delegation) => {
    const found = await judge(fixtureText(name), delegation);
    expect(found.filter(([, tag]) => !Object.hasOwn(MEANT, tag))).toEqual([]);
    for (const [, tag] of found) seen.add(tag);
  });

  test("says nothing else that is meant", () => {
    expect([...seen].sort()).toEqual(Object.keys(MEANT).sort());
  });

  test("finds another name server than the one that the domain is delegated to, and times that do not fit", async () => {
    const broken = (text: string): string =>
      text.replace(/IN NS {4}ns1\./, "IN NS    alpha.").replace("1209600", "600");
    const found = (await judge(fixtureText("full"), DELEGATION6, broken)).map((one) => one.join(" "));
    for (const fault of ["ERROR EXTRA_NAME_PARENT", "ERROR TOTAL_NAME_MISMATCH", "WARNING EXPIRE_LOWER_THAN_REFRESH"])
      expect(found).toContain(fault);
  });
});
