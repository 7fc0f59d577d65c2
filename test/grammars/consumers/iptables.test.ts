import { describe, expect, it } from "vitest";
import { iptables } from "../../../src/grammars/iptables.js";
import { runApart } from "./run.js";
import { samples } from "./samples.js";

const { comment, remark, chain, ports } = iptables.slots;

/** Loads rules into an empty network, and gives what the kernel has then. */
function load(backend: string, rules: string) {
  const script = `iptables-${backend}-restore && exec iptables-${backend}-save -t filter`;
  const { status, stdout, stderr } = runApart(
    "iptables",
    "sh",
    ["-c", script],
    `*filter\n:T - [0:0]\n${rules}COMMIT\n`,
  );
  return {
    status,
    stderr,
    rules: stdout
      .toString("utf8")
      .split("\n")
      .filter((line) => line.startsWith("-A")),
  };
}

/** The comment of a rule as iptables-save writes it: plain, or in quotes with `\`. */
function commentOf(rule: string): string {
  const [, quoted, plain] = /^-A T -m comment --comment (?:"((?:[^"\\]|\\.)*)"|(\S+)) -j RETURN$/.exec(rule) ?? [];
  if (quoted === undefined && plain === undefined) throw new Error(`not our rule: ${rule}`);
  return plain ?? (quoted as string).replace(/\\(.)/g, "$1");
}

describe.each(["nft", "legacy"])("iptables-%s-restore", (backend) => {
  it("takes every comment for what it was, and nothing out of it", () => {
    const all = samples((text) => comment?.write(text) as string);
    const loaded = load(backend, all.map(({ out }) => `-A T -m comment --comment ${out} -j RETURN\n`).join(""));
    expect({ status: loaded.status, stderr: loaded.stderr }).toEqual({ status: 0, stderr: "" });
    expect(loaded.rules.map(commentOf)).toEqual(all.map(({ text }) => text));
    expect(all.length).toBeGreaterThan(300);
  });

  it("takes nothing out of a comment line", () => {
    const all = samples((text) => remark?.write(text) as string);
    expect(load(backend, all.map(({ out }) => `# ${out}\n`).join(""))).toEqual({ status: 0, stderr: "", rules: [] });
  });

  it("knows a chain of 28 letters and a list of 15 ports", () => {
    const name = chain?.write("A-chain-of-twenty-eight-long") as string;
    const list = ports?.write([[1, 2], [3, 4], [5, 6], [7, 8], [9, 10], [11, 12], [13, 14], 15]) as string;
    const { status, rules } = load(
      backend,
      `:${name} - [0:0]\n-A ${name} -p tcp -m multiport --dports ${list} -j RETURN\n`,
    );
    expect({ status, rules }).toEqual({
      status: 0,
      rules: [`-A ${name} -p tcp -m multiport --dports ${list} -j RETURN`],
    });
  });

  it("refuses a comment that is not quoted: this test can fail", () => {
    expect(load(backend, "-A T -m comment --comment a b -j RETURN\n").status).not.toBe(0);
  });
});
