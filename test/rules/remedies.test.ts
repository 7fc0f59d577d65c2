import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compile } from "../../src/compile.js";
import { sourceFile } from "../../src/core/source-file.js";
import { pages } from "../../src/generated/pages.js";
import { fixturesDirectory } from "../fixture.js";
import { readPage } from "./read-page.js";

/** What a complaint of this kind advises about a topology; `undefined` where there is none. */
function adviceOn(code: string, text: string): string | undefined {
  const { diagnostics } = compile(sourceFile("topology.yaml", text));
  return diagnostics.find((one) => one.code === code)?.help;
}

function errorsOf(text: string): readonly string[] {
  const { diagnostics } = compile(sourceFile("topology.yaml", text));
  return diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code);
}

describe("who does as advised is not refused for it", () => {
  test("a site whose nodes are on two hosts is not told to sync", () => {
    const apart = readPage(pages["host/sync-across-hosts"] ?? "").fails[0]?.text ?? "";
    expect(adviceOn("host/sync-across-hosts", apart)).toMatch(/leave `sync` out/);
    const without = apart.replace(/^ {4}sync: .*\n/m, "");
    expect(without).not.toBe(apart);
    expect(adviceOn("sync/no-content", without)).toBe("silence this if something else brings the content to all");
  });

  test("a site whose nodes are on one host is", () => {
    const together = readPage(pages["sync/no-content"] ?? "").fails[0]?.text ?? "";
    expect(adviceOn("sync/no-content", together)).toMatch(/^add `sync: /);
  });

  test("a node with the address of its gateway is not told to ask another resolver", () => {
    const text =
      "version: 1\ndomain: example.com\nhosts:\n  vz:\n    platform: debian-12\n    uplink: { interface: eno1, address: 203.0.113.10/24 }\n    network: { subnet: 192.168.52.0/24 }\nnodes:\n  first: { address: 192.168.52.1, image: debian-12 }\n";
    expect(errorsOf(text)).toEqual(["net/duplicate-address"]);
  });

  test("a node that its provider cannot make is not told of an image that it cannot make either", () => {
    const text = (readPage(pages["platform/no-template"] ?? "").fails[0]?.text ?? "").replace(
      /image: \S+(?=[ ,}])/,
      "image: centos-7",
    );
    expect(text).toContain("centos-7");
    expect(adviceOn("platform/no-template", text)).toMatch(/^take one of /);
    expect(adviceOn("platform/ended", text)).toBeUndefined();
  });

  test("who takes the domain that is there for private networks is not told that it is the internet's", () => {
    const ours = readPage(pages["name/reserved-suffix"] ?? "").fails[0]?.text.replace("shop.local", "home.arpa") ?? "";
    const found = compile(sourceFile("t", ours)).diagnostics.find(({ code }) => code === "name/reserved-suffix");
    expect(adviceOn("name/single-label", ours.replace("home.arpa", "home"))).toContain("`home.arpa`");
    expect(found?.message).toMatch(/^names in `home\.arpa` are for private networks/);
  });

  test("networks of IPv6 that overlap are met with one of IPv6, which works", () => {
    const full = readFileSync(join(fixturesDirectory, "full/topology.yaml"), "utf8");
    const other = (subnet6: string) =>
      full.replaceAll("fd00:52::/64", subnet6).replaceAll("fd00:52::1", `${subnet6.replace(/\/.*/, "")}1`);
    const help = adviceOn("net/overlapping-networks", other("2001:db8:10::/64"));
    const [network = ""] = /\S+\/\d+$/.exec(help ?? "") ?? [];
    expect(network).toMatch(/:/);
    expect(errorsOf(other(network))).toEqual([]);
  });
});
