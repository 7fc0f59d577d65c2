import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { commandTable } from "../../scripts/command-line/command-table.js";
import { command, run, scratchDirectories } from "../cli/command.js";

const scratch = scratchDirectories();
const page = join(dirname(command), "man/twinhost.1");

/** What mandoc has to complain of. Whether it knows the pages of others depends on the machine. */
function lint(path: string): readonly string[] {
  const { out, err } = run("mandoc", ["-T", "lint", "-W", "style", path]);
  return `${out}${err}`.split("\n").filter((line) => line !== "" && !/mandoc\.db|cross reference/.test(line));
}

describe("the man page", () => {
  test("is without fault for mandoc and for groff", () => {
    expect(lint(page)).toEqual([]);
    expect(run("groff", ["-mdoc", "-ww", "-z", page])).toEqual({ code: 0, out: "", err: "" });
  });

  test("is shown by man(1), with every verb, argument and option of the command", () => {
    const { out, code } = run("man", ["-l", page], {
      env: { MANWIDTH: "200", LC_ALL: "C.UTF-8", PAGER: "cat", MANPAGER: "cat" },
    });
    expect(code).toBe(0);
    const plain = out.replace(/.[\b]/g, "").replaceAll("‐", "-").replaceAll("−", "-");
    for (const verb of commandTable().verbs) {
      expect(plain).toMatch(new RegExp(`^ {3}${verb.name}$`, "m"));
      for (const { long } of verb.options) if (long !== "--help") expect(plain, verb.name).toContain(long);
      for (const { name } of verb.arguments) expect(plain).toContain(name);
    }
    expect(plain).toMatch(/EXIT STATUS\n {5}0 /);
  });

  test("is named in the package", () => {
    const manifest = JSON.parse(readFileSync(join(dirname(command), "../package.json"), "utf8")) as { man: string };
    expect(join(dirname(command), "..", manifest.man)).toBe(page);
  });

  test("one with a macro that there is not is rejected", () => {
    const broken = join(scratch(), "broken.1");
    writeFileSync(broken, readFileSync(page, "utf8").replace(".Sh FILES", ".Sj FILES"));
    expect(lint(broken)).not.toEqual([]);
  });
});
