import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { commandTable } from "../../scripts/command-line/command-table.js";
import { command, run, scratchDirectories, twinhost } from "../cli/command.js";

const scratch = scratchDirectories();
const page = join(dirname(command), "man/twinhost.1");

/** What mandoc has to complain of. Whether it knows the pages of others depends on the machine. */
function lint(path: string): readonly string[] {
  const { out, err } = run("mandoc", ["-T", "lint", "-W", "style", path]);
  return `${out}${err}`.split("\n").filter((line) => line !== "" && !/mandoc\.db|cross reference/.test(line));
}

/** As a reader of man(1) sees it, without bold and with the dashes of a keyboard. */
function shown(): string {
  const { out, code } = run("man", ["-l", page], {
    env: { MANWIDTH: "200", LC_ALL: "C.UTF-8", PAGER: "cat", MANPAGER: "cat" },
  });
  expect(code).toBe(0);
  return out.replace(/.[\b]/g, "").replaceAll("‐", "-").replaceAll("−", "-");
}

describe("the man page", () => {
  test("is without fault for mandoc and for groff", () => {
    expect(lint(page)).toEqual([]);
    expect(run("groff", ["-mdoc", "-ww", "-z", page])).toEqual({ code: 0, out: "", err: "" });
  });

  test("is shown by man(1), with every verb, argument and option of the command", () => {
    const plain = shown();
    for (const verb of commandTable().verbs) {
      expect(plain).toMatch(new RegExp(`^ {3}${verb.name}$`, "m"));
      for (const { long } of verb.options) if (long !== "--help") expect(plain, verb.name).toContain(long);
      for (const { name } of verb.arguments) expect(plain).toContain(name);
    }
    expect(plain).toMatch(/EXIT STATUS\n {5}0 /);
  });

  test("says what may be typed as it may be typed, ends each sentence once, and tells every default", () => {
    const plain = shown();
    expect(plain).toMatch(/^ {5}port +tcp\/80, udp\/53, 80 or icmp\.$/m);
    expect(plain).not.toMatch(/\?\.$|\.{4}$/m);
    expect(plain).toMatch(/^ {5}bundle +Its directory\. {1,2}Default: out$/m);
    expect(plain.match(/Default: topology\.yaml/g)).toHaveLength(2);
  });

  test("offers standard input to none but the verbs that take it", () => {
    const [, watch = ""] = /^ {3}watch\n(.*?)^ {3}\w/ms.exec(shown()) ?? [];
    expect(watch).toContain("Files, directories or globs");
    expect(watch).not.toContain("standard input");
    expect(twinhost(["watch", "-"], { input: "" })).toMatchObject({ code: 2 });
  });

  test("one with a macro that there is not is rejected", () => {
    const broken = join(scratch(), "broken.1");
    writeFileSync(broken, readFileSync(page, "utf8").replace(".Sh FILES", ".Sj FILES"));
    expect(lint(broken)).not.toEqual([]);
  });
});
