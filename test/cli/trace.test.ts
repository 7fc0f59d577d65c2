import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { projectRoot, scratchDirectories, twinhost } from "./command.js";

const scratch = scratchDirectories();
const full = join(projectRoot, "fixtures/full/expected");

/** A copy of the bundle of a fixture, with one file changed by hand. */
function changed(path: string, change: (text: string) => string): string {
  const out = scratch();
  cpSync(full, out, { recursive: true });
  const file = join(out, path);
  const text = readFileSync(file, "utf8");
  const other = change(text);
  if (other === text) throw new Error(`${path} was not changed`);
  writeFileSync(file, other);
  return out;
}

describe("trace", () => {
  test("follows a name from the internet to the node that answers, and the answer back", () => {
    const { code, out, err } = twinhost(["trace", "internet", "www", "tcp/80", "--out", full]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("www (www.example.com) is 203.0.113.11, says DNS, view outside (hosts/alpha/");
    expect(out).toContain("becomes  tcp 192.0.2.77:40000 -> 192.168.52.101:80");
    expect(out).toMatch(/^reached: first, 192\.168\.52\.101:80, apache serves www\.example\.com/m);
    expect(out).toMatch(/^answer: .* which alpha makes tcp 203\.0\.113\.11:80 -> 192\.0\.2\.77:40000$/m);
  });

  test("names the file and the line of each rule that was met", () => {
    const { out } = twinhost(["trace", "198.51.100.7", "203.0.113.10", "tcp/2201", "--out", full]);
    const [, text = "", file = "", line = ""] =
      / (-A TWINHOST-PRE [^(]*-j DNAT [^(]*?) +\(([^:]+):(\d+)\)/.exec(out) ?? [];
    const rule = readFileSync(join(full, file), "utf8").split("\n")[Number(line) - 1] ?? "";
    expect(rule.replace(/-m comment --comment "[^"]*" /, "")).toBe(text);
  });

  test("ends with 1 where no way leads there, and says who stops it", () => {
    expect(twinhost(["trace", "internet", "203.0.113.10", "tcp/2201", "--out", full])).toMatchObject({ code: 1 });
    const { code, out } = twinhost(["trace", "first", "203.0.113.10", "tcp/2202", "--out", full]);
    expect(code).toBe(1);
    expect(out).toMatch(/^not reached: alpha refuses it \(tcp-reset\)$/m);
  });

  test("sees what the bundle says now, not what the topology wanted", () => {
    const rules = "hosts/alpha/etc/twinhost/firewall.v4";
    const opened = changed(rules, (text) => text.replaceAll(/-s 198\.51\.100\.0\/24 (.*publish\[0\])/g, "$1"));
    expect(twinhost(["trace", "internet", "203.0.113.10", "tcp/2201", "--out", opened]).code).toBe(0);
  });

  test("passes over what somebody has put beside the bundle", () => {
    const out = scratch();
    cpSync(full, out, { recursive: true });
    writeFileSync(join(out, "NOTES.txt"), "mine\n");
    writeFileSync(join(out, "nodes/first/etc/notes"), "mine\n");
    expect(twinhost(["trace", "internet", "www", "tcp/80", "--out", out])).toMatchObject({ code: 0, err: "" });
  });

  test("compiles a topology in memory where one is named, and writes nothing", () => {
    const topology = join(projectRoot, "fixtures/debian-pair/topology.yaml");
    const here = scratch();
    const { code, out } = twinhost(["trace", "vz", "second", "80", "--topology", topology], { in: here });
    expect({ code, reached: /^reached: second, /m.test(out) }).toEqual({ code: 0, reached: true });
  });

  test("names the site that was asked for where a node has several on one port", () => {
    const topology = join(scratch(), "topology.yaml");
    const pair = readFileSync(join(projectRoot, "fixtures/debian-pair/topology.yaml"), "utf8");
    writeFileSync(
      topology,
      pair.replace("sites:\n", "sites:\n  blog: { nodes: [first, second], root: /var/www/blog }\n"),
    );
    const served = (to: string) =>
      twinhost(["trace", "first", to, "80", "--topology", topology]).out.match(/\S+ serves \S+ from \S+/g);
    const www = "apache serves www.example.com from /var/www/html";
    const blog = "apache serves blog.example.com from /var/www/blog";
    expect(served("www")).toEqual([www, www]);
    expect(served("WWW.example.com.")).toEqual([www, www]);
    expect(served("blog")).toEqual([blog, blog]);
    // An address names no site: the first answers.
    expect(served("192.168.52.102")).toEqual([blog]);
  });

  test("as JSON, has each step with its place", () => {
    const { code, out } = twinhost(["trace", "second", "www", "tcp/443", "--format", "json", "--out", full]);
    const { version, traces } = JSON.parse(out) as {
      readonly version: number;
      readonly traces: readonly { readonly trace: { readonly reached: boolean; readonly packet: object } }[];
    };
    expect({ code, version }).toEqual({ code: 0, version: 1 });
    expect(traces.length).toBeGreaterThan(1);
    expect(traces.some(({ trace }) => trace.reached)).toBe(true);
  });

  test("refuses what it cannot follow, with what to do", () => {
    const broken = changed("hosts/alpha/etc/twinhost/firewall.v4", (text) =>
      text.replace("-j ACCEPT", "-j SOMETHING else"),
    );
    for (const [args, message] of [
      [["nobody", "www", "tcp/80", "--out", full], /`nobody` is nobody\nhelp: write /],
      [["internet", "www", "tcp/70000", "--out", full], /`tcp\/70000` is no port\nhelp: write tcp\/80/],
      [["internet", "www", "tcp/80", "--out", scratch()], /holds no bundle\nhelp: twinhost build/],
      [["internet", "www", "tcp/80", "--out", broken], /firewall\.v4:\d+: /],
    ] as const) {
      const { code, out, err } = twinhost(["trace", ...args]);
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toMatch(message);
    }
  });

  test("shows no control character of a name that somebody asks for", () => {
    const { out, err } = twinhost(["trace", "internet", "x\u001b[31m\u202ey", "tcp/80", "--out", full]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    expect(out + err).not.toMatch(/[\u001b\u202e]/);
  });
});
