import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hosts } from "../../../src/grammars/hosts.js";
import { inFolder, runApart } from "./run.js";
import { samples } from "./samples.js";

/** Asks the resolver of glibc for names, with this file in the place of /etc/hosts. */
function getent(file: string, names: readonly string[]): string[] {
  return inFolder((folder) => {
    const path = join(folder, "hosts");
    writeFileSync(path, file);
    const script = 'mount --bind "$0" /etc/hosts && exec getent -s hosts:files hosts "$@"';
    const { stdout } = runApart("libc-bin", "sh", ["-c", script, path, ...names]);
    return stdout
      .toString("utf8")
      .split("\n")
      .filter((line) => line !== "");
  });
}

describe("getent", () => {
  it("finds every name that is written, and its address", () => {
    const every = samples((text) => hosts.slots.name?.write(text) as string);
    const all = [...new Map(every.map((one) => [one.text.toLowerCase(), one])).values()];
    const file = all.map(({ out }, index) => `192.0.2.${index % 250} ${out}\n`).join("");
    const found = getent(
      file,
      all.map(({ text }) => text),
    );
    expect(found.map((line) => line.split(/\s+/)[1])).toEqual(all.map(({ out }) => out));
    expect(all.length).toBeGreaterThan(10);
  });

  it("finds every name of a line", () => {
    const names = ["first.example.com", "first", "www"];
    const file = `${hosts.slots.address?.write("192.0.2.1")} ${hosts.slots.names?.write(names)} # ${hosts.slots.comment?.write("x # y")}\n`;
    expect(getent(file, ["www"])).toEqual([expect.stringMatching(/^192\.0\.2\.1\s+first\.example\.com first www$/)]);
  });

  it("takes no name out of a comment", () => {
    const all = samples((text) => hosts.slots.comment?.write(text) as string);
    const file = all.map(({ out }) => `# ${out}\n192.0.2.9 ok # ${out}\n`).join("");
    expect(new Set(getent(file, ["ok", "bank.example", "evil"]).map((line) => line.replace(/\s+/, " ")))).toEqual(
      new Set(["192.0.2.9 ok"]),
    );
  });

  it("would find a name from a further line: this test can fail", () => {
    expect(getent("# x\n6.6.6.6 bank.example\n", ["bank.example"])).toHaveLength(1);
  });
});
