import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compile } from "../../src/compile.js";
import { sourceFile } from "../../src/core/source-file.js";
import { netstrings } from "../grammars/consumers/netstrings.js";
import { inFolder, run, runApart } from "../grammars/consumers/run.js";
import { readZoneText } from "../grammars/readers/zone.js";
import { hostileStrings } from "../hostile/strings.js";
import { everything } from "./everything.js";

/** The programs themselves read whole files in which every hostile text stands that is not refused. */
const nodes = { first: { address: "192.168.52.101" }, second: { address: "192.168.52.102" } };

/** The texts that a place takes, and the bundle in which they all stand there. */
function accepted(put: (texts: readonly string[]) => object): {
  texts: readonly string[];
  text: (path: string) => string;
} {
  const compiled = (texts: readonly string[]) =>
    compile(
      sourceFile(
        "topology.yaml",
        JSON.stringify({ ...everything, publish: [], sites: {}, expect: [], nodes, ...put(texts) }),
      ),
    );
  const texts = hostileStrings.map(({ text }) => text).filter((text) => compiled([text]).bundle !== undefined);
  const { bundle, diagnostics } = compiled(texts);
  if (bundle === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return { texts, text: (path) => bundle.files.find((file) => file.path === path)?.text ?? "" };
}

const sync = (exclude: readonly string[], timing: object): object => ({
  sites: { www: { nodes: ["first", "second"], sync: { from: "first", exclude, ...timing } } },
});

test("Lua reads every exclude of lsyncd.conf as it was", () => {
  const { texts, text } = accepted((exclude) => sync(exclude, { delay: "5s" }));
  const script = `default = {}
    io.open = function() return { close = function() end } end
    settings = function() end
    sync = function(one) for _, v in ipairs(one.exclude) do io.write(#v, ":", v) end end
    ${text("nodes/first/etc/lsyncd/lsyncd.conf.lua")}`;
  const { stdout, stderr } = run("lua5.3", "lua5.3", ["-"], script);
  expect(stderr).toBe("");
  expect(netstrings(stdout)).toEqual(["/.twinhost/", ...texts]);
  expect(texts.length).toBeGreaterThan(150);
});

test("bash reads every exclude of push as it was", () => {
  const { texts, text } = accepted((exclude) => sync(exclude, { every: "1h" }));
  const push = text("nodes/first/usr/local/lib/twinhost/push");
  const line = /^ *exclude=\([\s\S]*?\)$/m.exec(push)?.[0] ?? "";
  const script = `set -uf\n${line}\nprintf '%s\\0' "\${exclude[@]}"`;
  const { stdout, stderr } = run("bash", "bash", ["-c", script]);
  expect(stderr).toBe("");
  expect(stdout.toString("utf8").split("\0").slice(0, -1)).toEqual(["/.twinhost/", ...texts]);
  expect(texts.length).toBeGreaterThan(150);
});

test("BIND reads every text of the zone as it was", () => {
  const { texts, text } = accepted((values) => ({
    dns: { records: values.map((value, index) => ({ name: `t${index}`, type: "TXT", value })) },
  }));
  const stdout = inFolder((folder) => {
    const path = join(folder, "zone");
    writeFileSync(path, text("hosts/alpha/etc/bind/zones/example.com.zone"));
    const args = ["-q", "-i", "local", "-s", "full", "-o", "-", "example.com", path];
    return run("bind9-utils", "named-compilezone", args).stdout.toString("latin1");
  });
  const read = new Map(
    [...stdout.matchAll(/^t([0-9]+)\.example\.com\.\s+60 IN TXT\s+(.*)$/gm)].map(([, index, value = ""]) => [
      Number(index),
      readZoneText(value),
    ]),
  );
  expect(texts.map((_, index) => read.get(index))).toEqual(texts);
  expect(texts.length).toBeGreaterThan(150);
});

test("the kernel shows every comment of the firewall as it was", () => {
  const { texts, text } = accepted((comments) => ({
    publish: comments.map((comment, index) => ({
      port: 20_000 + index,
      to: "first",
      toPort: 22,
      from: ["198.51.100.7"],
      comment,
    })),
  }));
  const script = "iptables-nft-restore && exec iptables-nft-save -t nat";
  const { stdout, stderr } = runApart("iptables", "sh", ["-c", script], text("hosts/alpha/etc/twinhost/firewall.v4"));
  expect(stderr).toBe("");
  const shown = stdout
    .toString("utf8")
    .split("\n")
    .filter((line) => line.startsWith("-A TWINHOST-PRE"))
    .map((line) => /--comment "((?:[^"\\]|\\.)*)"/.exec(line)?.[1]?.replace(/\\(.)/g, "$1"));
  expect(shown).toEqual(texts.map((comment, index) => `publish[${index}]: ${comment}`));
  expect(texts.length).toBeGreaterThan(150);
});
