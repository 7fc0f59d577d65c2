import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import type { HostsFile } from "../../src/6-read/names/hosts-file.js";
import { shellWord } from "../../src/grammars/shell-word.js";
import { put, scratch } from "../artifacts/dns-scratch.js";
import { needRoot } from "../need-root.js";
import { BUNDLES, deploymentOf, textsOf } from "./bundle-of.js";

describe.each(BUNDLES)("the hosts files of %s", (fixture) => {
  const { clients, nodes } = deploymentOf(fixture);
  const files = [clients.unix, clients.windows, ...nodes.map(({ hostsFile }) => hostsFile)].filter(
    (file) => file !== undefined,
  );

  test.each(files)("$file gives each name the addresses that glibc gives it", (file) => {
    const names = [...new Set(file.entries.flatMap((entry) => entry.names)), "nobody.example.com"];
    const text = textsOf(fixture).text(file.file);
    expect(getent(text, names)).toEqual(names.map((name) => addressesOf(file, name)));
    expect(names.length).toBeGreaterThan(2);
  });
});

test("another address is noticed", () => {
  const { nodes } = deploymentOf("full");
  const file = nodes[0]?.hostsFile as HostsFile;
  const text = textsOf("full").text(file.file).replace("192.168.52.102", "192.168.52.103");
  expect(getent(text, ["second.example.com"])).not.toEqual([addressesOf(file, "second.example.com")]);
});

/** All addresses of a name, sorted: glibc sorts them by rules of its own (RFC 6724). */
function addressesOf({ entries }: HostsFile, name: string): readonly string[] {
  return entries
    .filter((entry) => entry.names.includes(name))
    .map((entry) => entry.address.text)
    .sort();
}

/** Asks glibc, with this file in the place of /etc/hosts. IPv6 first: getent looks for that alone, and then for both. */
function getent(text: string, names: readonly string[]): readonly (readonly string[])[] {
  needRoot();
  const file = put(scratch(), "hosts", text);
  const conf = put(scratch(), "nsswitch.conf", "hosts: files\n");
  const script = `mount --bind ${shellWord(file)} /etc/hosts && mount --bind ${shellWord(conf)} /etc/nsswitch.conf || exit 9
    for name; do getent ahostsv4 "$name"; getent ahostsv6 "$name"; echo --; done; true`;
  const done = spawnSync("unshare", ["-m", "--propagation", "private", "bash", "-c", script, "bash", ...names], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (done.status !== 0) throw new Error(done.stderr);
  return done.stdout
    .split("--\n")
    .slice(0, -1)
    .map((part) => {
      const addresses = part.split("\n").flatMap((line) => line.split(/\s+/)[0] || []);
      // ahostsv6 gives IPv4 addresses as mapped ones, where there are no others.
      return [...new Set(addresses.filter((one) => !one.startsWith("::ffff:")))].sort();
    });
}
