import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

/** The stand-in is a measure for others, so that it is measured itself: against what is known of the real prlctl. */
const PRLCTL = resolve("test/stand-ins/prlctl");
let home = "";

/** systemctl says that nothing runs; chroot puts the container's /etc over ours, in a mount namespace of its own. */
const STUBS = {
  systemctl: '#!/bin/sh\n[ "$1" != show ] || cat "$RUNNING" 2>/dev/null || echo inactive\n',
  machinectl: "#!/bin/sh\necho 4711\n",
  chroot:
    '#!/bin/bash\nroot=$1; shift; exec unshare -m bash -c \'mount --bind "$1/etc" /etc; shift; exec "$@"\' bash "$root" "$@"\n',
  // Enters nothing; what would run in the container is run here.
  nsenter: '#!/bin/bash\nwhile [[ $1 != -- ]]; do shift; done; shift; exec "$@"\n',
};

function prlctl(...argv: readonly string[]) {
  return prlctlWith("", ...argv);
}

function prlctlWith(input: string, ...argv: readonly string[]) {
  const env = {
    ...process.env,
    PATH: `${home}/bin:${process.env["PATH"]}`,
    VZ_STAND_IN_STATE: join(home, "state"),
    VZ_STAND_IN_MACHINES: join(home, "machines"),
    VZ_STAND_IN_TEMPLATES: join(home, "templates"),
    RUNNING: join(home, "running"),
  };
  const { status, stdout, stderr } = spawnSync(PRLCTL, argv, { env, input, encoding: "utf8", timeout: 20_000 });
  return { status, stdout, stderr };
}

const container = (name: string) => prlctl("create", name, "--vmtype", "ct", "--ostemplate", "centos-7-x86_64");
const runs = (): void => writeFileSync(join(home, "running"), "active\n");

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "prlctl-"));
  mkdirSync(join(home, "bin"));
  for (const [name, text] of Object.entries(STUBS)) {
    writeFileSync(join(home, "bin", name), text);
    chmodSync(join(home, "bin", name), 0o755);
  }
  mkdirSync(join(home, "templates/centos-7-x86_64/etc"), { recursive: true });
  writeFileSync(join(home, "templates/centos-7-x86_64/etc/hosts"), "127.0.0.1 localhost\n");
  // Programs that run over the bound /etc still have to know who is who.
  for (const name of ["passwd", "group", "nsswitch.conf", "ld.so.cache"]) {
    writeFileSync(join(home, "templates/centos-7-x86_64/etc", name), readFileSync(join("/etc", name)));
  }
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

describe("create", () => {
  test("makes a container of a template that is in the cache", () => {
    expect(container("first")).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("has been successfully created"),
    });
    expect(prlctl("status", "first").stdout).toBe("CT first exist stopped\n");
  });

  test("makes a virtual machine when nobody says --vmtype ct, and that has nothing to start", () => {
    expect(prlctl("create", "first", "--ostemplate", "centos-7-x86_64").status).toBe(0);
    expect(prlctl("status", "first").stdout).toBe("VM first exist stopped\n");
    expect(prlctl("start", "first").status).toBe(255);
  });

  test.each([
    ["a template that is not there", ["create", "first", "--vmtype", "ct", "--ostemplate", "centos-6-x86_64"]],
    ["a name that is taken", ["create", "taken", "--vmtype", "ct", "--ostemplate", "centos-7-x86_64"]],
    ["a name with a slash", ["create", "a/b", "--vmtype", "ct", "--ostemplate", "centos-7-x86_64"]],
  ])("refuses %s", (_, argv) => {
    container("taken");
    expect(prlctl(...argv)).toMatchObject({ status: 255, stderr: expect.stringMatching(/\S/) });
  });

  test("refuses an option that it does not know, and says how it is used", () => {
    expect(prlctl("create", "first", "--template", "x")).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("Unrecognized option"),
    });
  });
});

describe("sizes", () => {
  test.each(["1G", "1g", "1024M", "1024", "1048576K", "1073741824B"])("--memsize %s is one gigabyte", (size) => {
    container("first");
    expect(prlctl("set", "first", "--memsize", size).status).toBe(0);
    expect(readFileSync(join(home, "state/first/memsize"), "utf8")).toBe("1024\n");
  });

  test.each(["1.5G", "1GB", "1GiB", "512K", "0", "", "G", "-1", "1 G"])("--memsize %j is refused", (size) => {
    container("first");
    expect(prlctl("set", "first", "--memsize", size).status).toBe(1);
  });

  test.each(["512M", "131072", "512M:1G", "unlimited"])(
    "--swappages %s is taken, with a warning that is no error",
    (size) => {
      container("first");
      expect(prlctl("set", "first", "--swappages", size)).toMatchObject({
        status: 0,
        stderr: expect.stringContaining("WARNING"),
      });
    },
  );

  test.each(["512MB", "1:2:3", "much"])("--swappages %s is refused", (size) => {
    container("first");
    expect(prlctl("set", "first", "--swappages", size).status).toBe(1);
  });
});

describe("set", () => {
  test.each([
    ["--ipadd", "192.168.52.300"],
    ["--ipadd", "192.168.52.101/33"],
    ["--ipadd", "first"],
    ["--nameserver", "dns.example.com"],
    ["--cpus", "1.5"],
    ["--onboot", "true"],
    ["--hostname", "first host"],
    ["--userpasswd", "root"],
    ["--netfilter", "full"],
    ["--no-such-thing", "1"],
  ])("refuses %s %s", (option, value) => {
    container("first");
    expect(prlctl("set", "first", option, value).status).toBe(1);
  });

  test("an address again is the same, with another mask it takes the place of the former", () => {
    container("first");
    prlctl("set", "first", "--ipadd", "192.168.52.101", "--ipadd", "192.168.52.101", "--ipadd", "192.168.52.110");
    prlctl("set", "first", "--ipadd", "192.168.52.101/24");
    expect(readFileSync(join(home, "state/first/ips"), "utf8").trim().split(" ").sort()).toEqual([
      "192.168.52.101/24",
      "192.168.52.110",
    ]);
    expect(prlctl("list", "-a", "-H", "-o", "ip_configured").stdout.trim()).toBe("192.168.52.110 192.168.52.101");
  });

  test("name servers and search domain are written into the container", () => {
    container("first");
    prlctl("set", "first", "--nameserver", "8.8.8.8,1.1.1.1", "--searchdomain", "example.com");
    const written = readFileSync(join(home, "machines/first/etc/resolv.conf"), "utf8");
    expect(written).toBe("nameserver 8.8.8.8\nnameserver 1.1.1.1\nsearch example.com\n");
  });

  test("--hostname deletes every second line of /etc/hosts with that name", () => {
    container("first");
    const hosts = join(home, "machines/first/etc/hosts");
    writeFileSync(
      hosts,
      "127.0.0.1 localhost\n192.168.52.101 first.example.com\n192.168.52.102 second\n10.0.0.1 x.first.example.com\n",
    );
    expect(prlctl("set", "first", "--ipadd", "192.168.52.101", "--hostname", "first.example.com").status).toBe(0);
    expect(readFileSync(hosts, "utf8")).toBe(
      "# Auto-generated hostname. Please do not remove this comment.\n192.168.52.101 first.example.com first\n" +
        "127.0.0.1 localhost\n192.168.52.101 first.example.com\n192.168.52.102 second\n",
    );
    expect(readFileSync(join(home, "machines/first/etc/hostname"), "utf8")).toBe("first.example.com\n");
  });
});

describe("exec", () => {
  test("joins its arguments by blanks and gives them to a shell: quotes of the caller are lost", () => {
    container("first");
    runs();
    expect(prlctl("exec", "first", "printf", "<%s>", "a b").status).not.toBe(0);
    expect(prlctl("exec", "first", "printf", "%s,", "a b").stdout).toBe("a,b,");
    expect(prlctl("exec", "first", "printf '%s,' 'a b'").stdout).toBe("a b,");
    expect(prlctl("exec", "first", "echo", "$((1 + 1))").stdout).toBe("2\n");
  });

  test("keeps an empty argument, the only one that it quotes", () => {
    container("first");
    runs();
    expect(prlctl("exec", "first", "printf", "'<%s>'", "", "x").stdout).toBe("<><x>");
  });

  test("ends as the command ends, and hands standard input on", () => {
    container("first");
    runs();
    expect(prlctl("exec", "first", "exit 7").status).toBe(7);
    expect(prlctlWith("hello", "exec", "first", "cat").stdout).toBe("hello");
  });

  test("is refused while the container is off", () => {
    container("first");
    expect(prlctl("exec", "first", "true").status).toBe(255);
  });
});

describe("status and list", () => {
  test("a container that is not there is an error, not a state", () => {
    expect(prlctl("status", "nobody")).toMatchObject({
      status: 255,
      stdout: "",
      stderr: expect.stringContaining("Failed to get VM config"),
    });
  });

  test("a dispatcher that is down is another error than a container that is not there", () => {
    container("first");
    writeFileSync(join(home, "state/.dispatcher-down"), "");
    expect(prlctl("status", "first").status).toBe(253);
  });

  test("list shows what runs, and with -a all; names fill 32 columns, UUIDs are in braces", () => {
    container("first");
    expect(prlctl("list", "-H", "-o", "name").stdout).toBe("");
    expect(prlctl("list", "-a", "-H", "-o", "name,status").stdout).toBe(`${"first".padEnd(32)}stopped      \n`);
    expect(prlctl("list", "-a", "-H", "-o", "uuid").stdout).toMatch(/^\{[0-9a-f-]{36}\} *\n$/);
    runs();
    expect(prlctl("list", "-H", "-o", "name,status").stdout).toBe(`${"first".padEnd(32)}running      \n`);
  });

  test("list --info tells of one what was set, and of one that is not there that it is not there", () => {
    container("first");
    container("second");
    prlctl("set", "first", "--cpus", "2", "--memsize", "1G", "--onboot", "yes");
    const { status, stdout } = prlctl("list", "--info", "first");
    expect(status).toBe(0);
    expect(stdout).toContain("\nName: first\n");
    expect(stdout).not.toContain("second");
    for (const part of ["Autostart: on", " cpus=2 ", " memory 1024Mb"]) expect(stdout).toContain(part);
    expect(prlctl("list", "--info", "nobody").status).toBe(255);
    expect(prlctl("list", "first").status).not.toBe(0);
  });

  test("the container is found by its UUID too", () => {
    container("first");
    const uuid = prlctl("list", "-a", "-H", "-o", "uuid").stdout.trim();
    expect(prlctl("status", uuid).stdout).toBe(`CT ${uuid} exist stopped\n`);
  });

  test("what runs is not deleted without --force", () => {
    container("first");
    runs();
    expect(prlctl("delete", "first").status).toBe(255);
    rmSync(join(home, "running"));
    expect(prlctl("delete", "first").status).toBe(0);
    expect(prlctl("status", "first").status).toBe(255);
  });
});
