import { describe, expect, it } from "vitest";
import { describeKey } from "../../src/2-validate/describe-key.js";

describe("describing a key", () => {
  it("gives its meaning, value, default and an example", () => {
    expect(describeKey("dns.ttl").key).toEqual({
      path: "dns.ttl",
      description: "How long resolvers may keep a record.",
      value: "a duration",
      required: false,
      default: "60s",
      examples: ["60s"],
      keys: [],
    });
  });

  it.each([
    ["sites.www.sync.delay", "sites.SITE.sync.delay"],
    ["hosts.vz.admin.ssh.port", "hosts.HOST.admin.ssh.port"],
    ["publish[0].port", "publish[].port"],
    ["publish.port", "publish[].port"],
    ["publish[].port", "publish[].port"],
    ["dns.nameservers.ns1", "dns.nameservers.NAME"],
    ["firewall.allow[2].from[0]", "firewall.allow[].from[]"],
    ["defaults.node.memory", "defaults.node.memory"],
    ["nodes", "nodes"],
    ["nodes.first", "nodes.NODE"],
  ])("%s is %s", (path, known) => {
    expect(describeKey(path).key?.path).toBe(known);
  });

  it("lists the keys below it", () => {
    expect(describeKey("sites.www.health").key?.keys.map(({ path }) => path)).toEqual([
      "sites.SITE.health.path",
      "sites.SITE.health.expect",
      "sites.SITE.health.every",
    ]);
  });

  it("takes the default and meaning of this use, and the form of what it refers to", () => {
    const { key } = describeKey("defaults.node.swap");
    expect(key).toMatchObject({ value: "a size", default: "512M" });
    expect(describeKey("dns.soa.retry").key?.default).toBe("15m");
  });

  it("says which keys are needed, and what the choices are", () => {
    expect(describeKey("sites.www.sync.from").key?.required).toBe(true);
    expect(describeKey("firewall.policy").key?.value).toBe("`drop`, `reject` or `accept`");
    expect(describeKey("dns.soa.serial").key?.value).toBe("`auto` or a whole number from 1 to 4294967295");
    expect(describeKey("dns.secondaries").key?.value).toBe("a list of IP addresses");
  });

  it("names the nearest key where there is none", () => {
    expect(describeKey("sites.www.snyc.delay")).toEqual({ nearest: "sites.SITE.sync" });
    expect(describeKey("dns.qqqqqqq")).toEqual({ nearest: undefined });
  });

  it("is not led astray by the names of JavaScript", () => {
    expect(describeKey("constructor")).toEqual({ nearest: undefined });
    expect(describeKey("nodes.constructor.__proto__").key).toBeUndefined();
  });
});
