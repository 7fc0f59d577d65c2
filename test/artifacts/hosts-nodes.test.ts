import { chmodSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { put, type Ran, run, scratch } from "./dns-scratch.js";
import { artifacts, filesOf, fixtureText, textOf } from "./dns-topology.js";
import { exposure, unitRoot, verifyUnits } from "./dns-units.js";

const article = filesOf(fixtureText("article"), artifacts.nodeHosts);
const debian = filesOf(fixtureText("debian-pair"), artifacts.nodeHosts);
const full = filesOf(fixtureText("full"), artifacts.nodeHosts);

const SHELLS = [["dash"], ["bash"], ["busybox", "ash"], ["mksh"]] as const;

/** A node: its /etc/hosts, and our program with the lines that it keeps there. */
function node(
  hosts: string | undefined,
  name = "first",
): { readonly file: string; readonly keep: (shell?: readonly string[]) => Ran; readonly read: () => string } {
  const directory = scratch();
  const program = put(directory, "hosts-block", textOf(article, `${name}/usr/local/lib/twinhost/hosts-block`), 0o755);
  const block = put(directory, "block", textOf(article, `${name}/etc/twinhost/hosts`));
  const file = join(directory, "hosts");
  if (hosts !== undefined) put(directory, "hosts", hosts);
  return {
    file,
    keep: ([shell, ...options] = ["dash"]) => run(shell as string, [...options, program, file, block]),
    read: () => readFileSync(file, "utf8"),
  };
}

/**
 * What the script behind `prlctl set --hostname NAME` does to /etc/hosts: it keeps one line with NAME (its own, under a
 * comment of its own) and deletes each further line in which NAME stands as a word.
 */
function setHostname(text: string, name: string): string {
  const comment = "# Auto-generated hostname. Please do not remove this comment.";
  const word = new RegExp(`(^|[^\\w])${name.replaceAll(".", "\\.")}($|[^\\w])`);
  const others = text.split("\n").filter((line) => line !== comment && !word.test(line));
  return [comment, `192.168.52.101 ${name} first`, ...others].join("\n");
}

describe("the names that a node knows without DNS", () => {
  test("leave out who is on another host: no way leads to its private address", () => {
    const files = filesOf(
      fixtureText("two-hosts", ["  shop: ", "  far: { nodes: [first, third] }\n  shop: "]),
      artifacts.nodeHosts,
    );
    const names = textOf(files, "nodes/first/etc/twinhost/hosts")
      .match(/^\d.* \S+$/gm)
      ?.map((line) => line.replace(/.* /, ""));
    expect(names).toEqual(["first", "second", "alpha"]);
  });

  test("are its own, those of the nodes it shares a site with, and its host's", () => {
    const lines = textOf(article, "nodes/first/etc/twinhost/hosts")
      .split("\n")
      .filter((line) => /^\d/.test(line));
    expect(lines).toEqual([
      "192.168.52.101 first.example.com first",
      "192.168.52.102 second.example.com second",
      "203.0.113.10   vz.example.com vz",
    ]);
    const six = textOf(full, "nodes/second/etc/twinhost/hosts");
    expect(six.match(/^\S*:.*$/gm)).toEqual([
      "fd00:52::102    second.example.com second",
      "fd00:52::101    first.example.com first",
      "2001:db8:10::10 alpha.example.com alpha",
    ]);
  });

  test("are not those of nodes it has nothing to do with, nor those of sites", () => {
    const more = filesOf(
      fixtureText("debian-pair", ["nodes:\n", "nodes:\n  third: { address: 192.168.52.103 }\n"]),
      artifacts.nodeHosts,
    );
    expect(textOf(more, "nodes/first/etc/twinhost/hosts")).not.toMatch(/third|www/);
    expect(textOf(more, "nodes/third/etc/twinhost/hosts")).not.toMatch(/first|www/);
  });
});

describe.each(SHELLS.map((shell) => [shell.join(" "), shell] as const))("hosts-block under %s", (_, shell) => {
  test("puts them behind what is there, once", () => {
    const one = node("127.0.0.1 localhost\n");
    expect(one.keep(shell)).toMatchObject({ status: 0, output: expect.stringContaining("written") });
    const written = one.read();
    expect(written).toBe(`127.0.0.1 localhost\n${textOf(article, "first/etc/twinhost/hosts")}`);
    expect(one.keep(shell)).toMatchObject({ status: 0, output: expect.stringContaining("already so") });
    expect(one.read()).toBe(written);
  });

  test("brings back what `prlctl set --hostname` deleted, and keeps what it wrote", () => {
    const one = node("127.0.0.1 localhost\n10.0.0.1 printer\n");
    one.keep(shell);
    for (const name of ["first.example.com", "example.com"]) {
      const damaged = setHostname(one.read(), name);
      expect(damaged).not.toContain("192.168.52.101 first.example.com first\n192");
      put(join(one.file, ".."), "hosts", damaged);
      one.keep(shell);
      expect(one.read()).toContain(textOf(article, "first/etc/twinhost/hosts"));
      expect(one.read()).toContain(`192.168.52.101 ${name} first\n`);
      expect(one.read()).toContain("10.0.0.1 printer\n");
    }
  });

  test("makes the file where there is none", () => {
    const one = node(undefined);
    expect(one.keep(shell)).toMatchObject({ status: 0 });
    expect(one.read()).toBe(textOf(article, "first/etc/twinhost/hosts"));
  });
});

describe("hosts-block", () => {
  test("keeps the mode of the file, and leaves nothing beside it", () => {
    const one = node("127.0.0.1 localhost\n");
    chmodSync(one.file, 0o604);
    one.keep();
    expect(statSync(one.file).mode & 0o777).toBe(0o604);
    expect(
      run("ls", ["-A", join(one.file, "..")])
        .output.split("\n")
        .sort()
        .join(" ")
        .trim(),
    ).toBe("block hosts hosts-block");
  });

  test("touches nothing where a mark has no partner, and fails", () => {
    const one = node("# BEGIN twinhost\n10.0.0.1 printer\n");
    expect(one.keep()).toMatchObject({ status: 1, output: expect.stringContaining("mend it by hand") });
    expect(one.read()).toBe("# BEGIN twinhost\n10.0.0.1 printer\n");
  });

  test.each([
    ["shellcheck", ["-o", "all"]],
    ["shfmt", ["-d", "-i", "2", "-ci"]],
    ["checkbashisms", []],
  ])("passes %s without a word", (program, options) => {
    const file = put(scratch(), "hosts-block", textOf(article, "first/usr/local/lib/twinhost/hosts-block"));
    expect(run(program, [...options, file])).toEqual({ status: 0, output: "" });
  });
});

describe("the units", () => {
  const units = (files: typeof article) =>
    unitRoot([...files.values()].filter(({ path }) => path.startsWith("nodes/first/")));

  test("are known to systemd in every line", () => {
    for (const files of [article, debian])
      expect(verifyUnits(units(files), "twinhost-hosts.service", "twinhost-hosts.path")).toEqual([]);
  });

  test("would be caught with a mistake", () => {
    const root = units(debian);
    put(root, "etc/systemd/system/twinhost-hosts.path", "[Path]\nPathChanged=etc/hosts\n");
    expect(verifyUnits(root, "twinhost-hosts.path")).not.toEqual([]);
  });

  test("are started however often others write the file: with the usual limit, a sixth time within ten seconds ends the watch", () => {
    const service = "first/etc/systemd/system/twinhost-hosts.service";
    expect(textOf(debian, service)).toMatch(/^\[Unit\]\n(.+\n)*StartLimitIntervalSec=0$/m);
    // Before systemd 230 it was a word of services.
    expect(textOf(article, service)).toMatch(/^\[Service\]\n(.+\n)*StartLimitInterval=0$/m);
  });

  test("can do little besides", () => {
    expect(exposure(units(debian), "twinhost-hosts.service")).toBeLessThanOrEqual(2.5);
  });

  test("run at every start and after every change of /etc/hosts, by enabling one of them", () => {
    const root = units(debian);
    expect(run("systemctl", [`--root=${root}`, "enable", "twinhost-hosts.service"]).status).toBe(0);
    const wanted = run("ls", [join(root, "etc/systemd/system/multi-user.target.wants")]).output.split("\n");
    expect(wanted).toEqual(expect.arrayContaining(["twinhost-hosts.path", "twinhost-hosts.service"]));
    expect(textOf(debian, "first/etc/systemd/system/twinhost-hosts.path")).toContain("PathChanged=/etc/hosts");
    expect(textOf(debian, "first/etc/systemd/system/twinhost-hosts.service")).toContain("Wants=twinhost-hosts.path");
  });
});
