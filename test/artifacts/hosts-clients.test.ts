import { chmodSync, existsSync, lstatSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { shellCommand, shellWord } from "../../src/grammars/shell-word.js";
import { needRoot } from "../need-root.js";
import { put, type Ran, run, scratch } from "./dns-scratch.js";
import { artifacts, filesOf, fixtureText, textOf } from "./dns-topology.js";

const clients = (topology: string) => filesOf(topology, artifacts.clientHosts);
const article = clients(fixtureText("article"));
const full = clients(fixtureText("full"));

/** Looks a name up with a hosts file in the place of /etc/hosts, and nothing else to ask. */
function lookUp(hosts: string, name: string, multi: "on" | "off" = "on"): readonly string[] {
  needRoot();
  const directory = scratch();
  const files = { hosts, "nsswitch.conf": "hosts: files\n", "host.conf": `multi ${multi}\n` };
  const mounts = Object.entries(files).map(
    ([file, text]) => `mount --bind ${shellWord(put(directory, file, text))} /etc/${file}`,
  );
  const { output } = run("unshare", ["-m", "sh", "-c", `${mounts.join(" && ")} && getent ahosts ${name}`]);
  return [...new Set(output.split("\n").flatMap((line) => (line === "" ? [] : [line.split(/\s+/)[0] as string])))];
}

describe("the hosts file of a client", () => {
  test("finds the site at both nodes, the preferred one first, as DNS does", () => {
    const hosts = textOf(article, "clients/hosts");
    expect(lookUp(hosts, "www.example.com")).toEqual(["192.168.52.101", "192.168.52.102"]);
    expect(lookUp(hosts, "example.com")).toEqual(["192.168.52.101"]);
    expect(lookUp(hosts, "vz.example.com")).toEqual(["203.0.113.10"]);
    expect(lookUp(hosts, "third.example.com")).toEqual([]);
  });

  test("needs `multi on`, as it says", () => {
    expect(lookUp(textOf(article, "clients/hosts"), "www.example.com", "off")).toEqual(["192.168.52.101"]);
    expect(textOf(article, "clients/hosts")).toContain("/etc/host.conf says `multi on`");
  });

  test("has the public addresses where nodes have some", () => {
    const hosts = textOf(full, "clients/hosts");
    for (const name of ["www.example.com", "example.com", "shop.example.com"])
      expect(lookUp(hosts, name)).toEqual(["203.0.113.11", "203.0.113.12"]);
    expect(hosts).not.toContain("192.168.52.");
  });

  test("gives aliases the addresses of what they stand for, and leaves out what no hosts file can say", () => {
    const topology = fixtureText("debian-pair", [
      "records:\n",
      `records:
    - { name: docs, type: CNAME, value: help }
    - { name: help, type: CNAME, value: www }
    - { name: round, type: CNAME, value: about }
    - { name: about, type: CNAME, value: round }
    - { name: away, type: CNAME, value: example.org. }
    - { name: "*.preview", to: first }
    - { name: _dmarc, type: TXT, value: "v=DMARC1" }
`,
    ]);
    const hosts = textOf(clients(topology), "clients/hosts");
    expect(lookUp(hosts, "docs.example.com")).toEqual(["192.168.52.101", "192.168.52.102"]);
    expect(hosts).not.toMatch(/[*_]|away|round|about/);
  });

  test("says that it is no failover for browsers", () => {
    expect(textOf(article, "clients/hosts")).toMatch(/No failover for browsers/);
    expect(textOf(article, "clients/hosts.windows")).toMatch(/No failover/);
  });
});

describe("the hosts file of Windows", () => {
  const many = clients(
    fixtureText("debian-pair", [
      "nodes: [first, second]",
      `names: [${Array.from({ length: 20 }, (_, index) => `n${index}`).join(", ")}]\n    nodes: [first, second]`,
    ]),
  );

  test("ends every line with CR LF and is plain ASCII, without a byte order mark", () => {
    for (const files of [article, full, many]) {
      const text = textOf(files, "clients/hosts.windows");
      expect(text).toMatch(/^# BEGIN twinhost example\.com\r\n/);
      expect(text.split("\r\n").slice(0, -1).join("")).toMatch(/^[ -~]*$/);
      expect(text.endsWith("\r\n")).toBe(true);
    }
  });

  test("has at most nine names in a line, and loses none", () => {
    const lines = textOf(many, "clients/hosts.windows")
      .split("\r\n")
      .filter((line) => /^\d/.test(line));
    for (const line of lines) expect(line.split(/\s+/).length - 1).toBeLessThanOrEqual(9);
    for (let index = 0; index < 20; index += 1)
      expect(lines.filter((line) => line.includes(` n${index}.example.com`))).toHaveLength(2);
    expect(
      textOf(many, "clients/hosts")
        .split("\n")
        .some((line) => line.split(/\s+/).length > 10),
    ).toBe(true);
  });
});

const SHELLS = [["dash"], ["bash"], ["bash", "--posix"], ["busybox", "ash"], ["mksh"]] as const;

/** A directory with the scripts in it, and a hosts file that others have written in. */
const FOREIGN =
  "127.0.0.1\tlocalhost\n# by hand \\n $(x) `y` é\n::1     ip6-localhost\r\n\n   10.0.0.1 printer  # no blank at the end";

function client(foreign = FOREIGN): {
  readonly file: string;
  readonly run: (script: string, ...args: readonly string[]) => Ran;
  readonly read: () => string;
} {
  const directory = scratch();
  for (const { path, text, mode } of article.values()) put(directory, path, text, mode);
  const file = put(directory, "etc/hosts", foreign);
  chmodSync(file, 0o640);
  return {
    file,
    run: (script, ...args) => run(join(directory, "clients", script), ["--file", file, ...args]),
    read: () => readFileSync(file, "utf8"),
  };
}

describe.each(SHELLS.map((shell) => [shell.join(" "), shell] as const))(
  "the installer under %s",
  (_, [shell, ...options]) => {
    const directory = scratch();
    for (const { path, text, mode } of article.values()) put(directory, path, text, mode);
    const script = (name: string, file: string, ...args: readonly string[]) =>
      run(shell as string, [...options, join(directory, "clients", name), "--file", file, ...args]);

    test("puts the block behind what others wrote, once, and takes it away again", () => {
      const file = put(scratch(), "hosts", FOREIGN);
      const installed = `${FOREIGN}\n${textOf(article, "clients/hosts")}`;
      expect(script("install-hosts.sh", file)).toMatchObject({ status: 0 });
      expect(readFileSync(file, "utf8")).toBe(installed);
      expect(script("install-hosts.sh", file).output).toContain("already so");
      expect(readFileSync(file, "utf8")).toBe(installed);
      expect(script("remove-hosts.sh", file)).toMatchObject({ status: 0 });
      expect(readFileSync(file, "utf8")).toBe(`${FOREIGN}\n`);
      expect(script("remove-hosts.sh", file).output).toContain("nothing of 'twinhost example.com' in it");
    });

    test("shows what it would do, and does it not", () => {
      const file = put(scratch(), "hosts", FOREIGN);
      expect(script("install-hosts.sh", file, "--dry-run").output).toMatch(/^\+192\.168\.52\.102 www\.example\.com$/m);
      expect(readFileSync(file, "utf8")).toBe(FOREIGN);
    });
  },
);

describe("the installer", () => {
  test("renews an old block where it stands", () => {
    const one = client(
      "127.0.0.1 localhost\n# BEGIN twinhost example.com\n192.0.2.1 www.example.com\n# END twinhost example.com\n10.0.0.1 printer\n",
    );
    one.run("install-hosts.sh");
    expect(one.read()).toBe(`127.0.0.1 localhost\n${textOf(article, "clients/hosts")}10.0.0.1 printer\n`);
  });

  test("leaves blocks of other domains alone", () => {
    const other = "# BEGIN twinhost example.com.au\n192.0.2.1 www.example.com.au\n# END twinhost example.com.au\n";
    const one = client(other);
    one.run("install-hosts.sh");
    one.run("remove-hosts.sh");
    expect(one.read()).toBe(other);
  });

  test.each([
    ["its end is missing", "# BEGIN twinhost example.com\n10.0.0.1 printer\n"],
    ["its begin is missing", "10.0.0.1 printer\n# END twinhost example.com\n"],
    ["it begins twice", "# BEGIN twinhost example.com\n# BEGIN twinhost example.com\n# END twinhost example.com\n"],
  ])("refuses a block of which nobody knows where it ends: %s", (_, text) => {
    const one = client(text);
    for (const script of ["install-hosts.sh", "remove-hosts.sh"])
      expect(one.run(script)).toMatchObject({ status: 1, output: expect.stringContaining("mend it by hand") });
    expect(one.read()).toBe(text);
  });

  test("keeps owner and mode, leaves nothing beside the file, and follows a link", () => {
    const one = client();
    one.run("install-hosts.sh");
    expect(statSync(one.file).mode & 0o777).toBe(0o640);
    expect(run("ls", ["-A", join(one.file, "..")]).output).toBe("hosts\n");
    const link = join(scratch(), "hosts");
    symlinkSync(one.file, link);
    one.run("remove-hosts.sh", "--file", link);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(one.read()).toBe(`${FOREIGN}\n`);
  });

  test("writes through a mount, which cannot be replaced", () => {
    needRoot();
    const one = client();
    const { file } = client("10.0.0.1 other\n");
    const installer = join(one.file, "../../clients/install-hosts.sh");
    const ran = run("unshare", [
      "-m",
      "sh",
      "-c",
      `${shellCommand(["mount", "--bind", one.file, file])} && ${shellCommand([installer, "--file", file])}`,
    ]);
    expect(ran).toMatchObject({ status: 0 });
    expect(one.read()).toContain("192.168.52.102 www.example.com");
  });

  test("leaves the file as it was where the disk is full", () => {
    needRoot();
    const one = client();
    const installer = join(one.file, "../../clients/install-hosts.sh");
    const kept = shellWord(one.file);
    const ran = run("unshare", [
      "-m",
      "sh",
      "-c",
      `mount -t tmpfs -o size=8k tmpfs /mnt && cd /mnt && yes '# others' | head -c 4095 >hosts && echo >>hosts
      cp hosts ${kept}; yes >full 2>/dev/null; ${shellWord(installer)} --file /mnt/hosts; echo "$?"; ls; cmp hosts ${kept}`,
    ]);
    expect(ran).toMatchObject({
      status: 0,
      output: expect.stringMatching(/^1\nfull\nhosts\n.*\n.*there is no room beside \/mnt\/hosts; it is as it was\n$/),
    });
  });

  test("refuses a file of names that is cut off or of another domain", () => {
    for (const text of [
      "# BEGIN twinhost example.com\n192.168.52.1",
      "# BEGIN twinhost example.org\n# END twinhost example.org\n",
    ]) {
      const one = client();
      put(join(one.file, "../.."), "clients/hosts", text);
      expect(one.run("install-hosts.sh").status).toBe(1);
      expect(one.read()).toBe(FOREIGN);
    }
  });

  test("explains itself", () => {
    const one = client();
    expect(one.run("install-hosts.sh", "--help").output).toMatch(/^Puts the names of example\.com into \/etc\/hosts/);
    expect(one.run("install-hosts.sh", "--bogus")).toMatchObject({
      status: 1,
      output: expect.stringContaining("--help"),
    });
    expect(existsSync(one.file)).toBe(true);
  });
});

describe("the scripts", () => {
  const scripts = ["install-hosts.sh", "remove-hosts.sh"].map((name) => [name, textOf(article, name)] as const);

  test.each([
    ["shellcheck", ["-o", "all"]],
    ["shfmt", ["-d", "-i", "2", "-ci"]],
    ["checkbashisms", []],
  ])("pass %s without a word", (program, options) => {
    for (const [name, text] of scripts)
      expect(run(program, [...options, put(scratch(), name, text)])).toEqual({ status: 0, output: "" });
  });

  test.each([
    ["shellcheck", ["-o", "all"], "#!/bin/sh\necho $1\n"],
    ["shfmt", ["-d", "-i", "2", "-ci"], "#!/bin/sh\nif true; then\necho\nfi\n"],
    ["checkbashisms", [], "#!/bin/sh\n[[ -n $1 ]] && echo\n"],
  ])("%s would find something to say", (program, options, text) => {
    expect(run(program, [...options, put(scratch(), "bad.sh", text)]).status).not.toBe(0);
  });
});
