import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { compile } from "../../src/compile.js";
import { sourceFile } from "../../src/core/source-file.js";
import { fixtureText } from "./content-files.js";
import { type Outcome, PrivateMachine } from "./private-machine.js";

/** What containers there are and what they were told is in /run/containers, what units were told in /run/told. */
const STAND_INS = {
  prlctl: `verb=$1 name=$2
shift 2
if [[ -e /run/dispatcher-hangs ]]; then exec sleep 1000; fi
if [[ -e /run/dispatcher-down ]]; then echo "Login failed: Unable to connect to Virtuozzo." >&2; exit 253; fi
[[ \${verb} == create || -d /run/containers/\${name} ]] || { echo "Failed to get VM config" >&2; exit 255; }
case \${verb} in
  create) mkdir -p "/run/containers/\${name}" ;;
  delete) rm -r "/run/containers/\${name}" ;;
  set) echo "$*" >>"/run/containers/\${name}/told" ;;
  status) echo "CT \${name} exist running" ;;
  exec) ! rm "/run/containers/\${name}/starts" 2>/dev/null ;;
  *) exit 1 ;;
esac`.replaceAll("\\$", "$"),
  systemctl: `echo "$*" >>/run/told`,
  // As on AlmaLinux 9: curl-minimal is there, provides curl, and curl itself would be in conflict with it.
  rpm: `case $* in
  "-q --quiet --whatprovides curl" | "-q --quiet --whatprovides bind") exit 0 ;;
  *) exit 1 ;;
esac`,
};

let directory = "";
let machine: PrivateMachine;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "twinhost-bootstrap-"));
  const { bundle } = compile(sourceFile("topology.yaml", fixtureText("article")));
  for (const { path, text } of bundle?.files ?? []) {
    mkdirSync(dirname(join(directory, "bundle", path)), { recursive: true });
    writeFileSync(join(directory, "bundle", path), text);
  }
  machine = await PrivateMachine.make(directory);
  for (const [name, text] of Object.entries(STAND_INS)) {
    writeFileSync(join(directory, name), `#!/bin/bash\n${text}\n`);
    machine.bash('install -D -m 755 "$1" "/usr/local/bin/$2"', join(directory, name), name);
  }
  machine.bash("getent group named >/dev/null || groupadd --system named");
});

afterAll(() => {
  machine?.close();
  rmSync(directory, { recursive: true, force: true });
});

beforeEach(() => {
  machine.bash(`rm -rf /var/lib/twinhost /run/containers /run/told /run/dispatcher-down /etc/named.conf
    mkdir -p /run/containers /var/lib/twinhost/{owed,done,making,keys}`);
});

/** Runs words of bash among the functions of bootstrap.sh, which does nothing by itself. */
function among(words: string): Outcome {
  const script = join(directory, "bundle/bootstrap.sh");
  return machine.run([
    "bash",
    "--norc",
    "-c",
    `sed '$ d' "$1" >"$1.functions"; source "$1.functions"; ${words}`,
    "bash",
    script,
  ]);
}

test.each(["bootstrap.sh", "verify.sh"])(
  "%s takes the bundle that it stands in, also by a link and where cd looks elsewhere first",
  (script) => {
    const found = machine.bash(
      `mkdir -p /run/work/out /run/elsewhere/out
    sed '$ d' "$1" >/run/work/out/script && ln -sf out/script /run/work/link
    cd /run/work && export CDPATH=/run/elsewhere
    for script in out/script ./link; do bash -c 'source "$1"; echo "\${bundle}"' bash "\${script}"; done`,
      join(directory, "bundle", script),
    );
    expect(found).toBe("/run/work/out\n/run/work/out\n");
  },
);

describe("what units are owed", () => {
  test("a restart stays one when a file asks for a reload afterwards", () => {
    const { code, err } = among("start_dns() { settle; }; step_dns");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const told = machine.bash("grep -v is-active /run/told").trim().split("\n");
    expect(told).toEqual(["daemon-reload", "restart named.service"]);
  });

  test("a reload stays one, and what is greater takes its place", () => {
    const owed = (...notices: string[]) => among(`owe host ${notices.join(" ")}; cat "\${state}"/owed/*`).out;
    expect(owed("reload:a.service")).toBe("reload\n");
    expect(owed("try-restart:a.service")).toBe("try-restart\n");
    expect(owed("reload:a.service")).toBe("try-restart\n");
    expect(owed("restart:a.service", "try-restart:a.service")).toBe("restart\n");
  });

  test("a dry run leaves what an interrupted run owes", () => {
    const { out } = among("owe host reload:named.service; dry=true; settle");
    expect(out).toContain("would reload named.service on host");
    expect(machine.bash("ls /var/lib/twinhost/owed")).toBe("host@named.service\n");
    among("settle");
    expect(machine.bash("ls /var/lib/twinhost/owed")).toBe("");
  });

  test("what was cut off with the power is owed no more: all was started anew since", () => {
    const { code, out } = among(": >/var/lib/twinhost/owed/host@named.service; settle");
    expect({ code, out }).toEqual({ code: 0, out: "" });
    expect(machine.bash("ls /var/lib/twinhost/owed")).toBe("");
  });

  test("what a run that was killed owes waits for its step, when all is there that a unit needs, and for its machine", () => {
    among("step_name=files; owe host restart:early.service; owe first restart:early.service");
    const told = (words: string): string => among(words).out;
    expect(told("step_name=packages; settle; settle host")).toBe("");
    expect(told("step_name=files; node_running() { false; }; settle first")).toBe("");
    expect(machine.bash("cd /var/lib/twinhost/owed && find . -type f")).toBe("./files/host@early.service\n");
    expect(told("step_name=files; settle")).toContain("restart early.service on host");
    expect(machine.bash("find /var/lib/twinhost/owed -type f")).toBe("");
  });
});

describe("a file of the host that somebody else wrote", () => {
  const BEFORE = "/var/lib/twinhost/before/etc";
  const stepDns = (words = ":") => among(`${words}; start_dns() { :; }; step_dns`).out;

  test("is kept before it is replaced, and what was changed by hand later beside it; what we wrote is not", () => {
    machine.bash(`echo 'zone "other.example" { type master; };' >/etc/named.conf; chmod 600 /etc/named.conf`);
    expect(stepDns("dry=true")).toContain(`would keep what was in /etc/named.conf as ${BEFORE}/named.conf`);
    expect(stepDns()).toContain(`keep what was in /etc/named.conf as ${BEFORE}/named.conf`);
    expect(machine.bash(`stat -c %a ${BEFORE}/named.conf; cat ${BEFORE}/named.conf`)).toMatch(/^600\nzone "other/);
    expect(stepDns()).not.toContain("keep");
    machine.bash("echo '// by hand' >>/etc/named.conf");
    stepDns();
    expect(machine.bash(`tail -n 1 ${BEFORE}/named.conf; cat ${BEFORE}/named.conf.~1~`)).toMatch(/^\/\/ by hand\nzone/);
    machine.bash(
      "cd /var/lib/twinhost && echo '// of an older bundle' >/etc/named.conf && sha256sum </etc/named.conf >written/etc/named.conf",
    );
    expect(stepDns()).toMatch(/write \/etc\/named.conf/);
    expect(machine.bash(`ls ${BEFORE}`)).toBe("named.conf\nnamed.conf.~1~\n");
  });

  test("is not kept where there is none, or where it says the same", () => {
    expect(stepDns()).not.toContain("keep");
    machine.bash("rm -r /var/lib/twinhost/written; chmod 666 /etc/named.conf");
    expect(stepDns()).not.toContain("keep");
  });
});

describe("nodes of Virtuozzo", () => {
  const told = (node: string): string => machine.bash(`cat "/run/containers/${node}/told"`);

  test("one that was deleted and is made anew is told everything again; the other one nothing", () => {
    expect(among("step_nodes").code).toBe(0);
    const first = told("first");
    expect(first).toMatch(/--ipadd 192\.168\.52\.101\n/);
    machine.bash("prlctl delete first");
    expect(among("step_nodes").code).toBe(0);
    expect(told("first")).toBe(first);
    const second = told("second");
    expect(among("step_nodes").out).not.toContain("configure");
    expect([told("first"), told("second")]).toEqual([first, second]);
  });

  test("where the dispatcher does not answer, that is said before anything is done, and no node is taken to be off", () => {
    among("step_nodes");
    machine.bash("touch /run/dispatcher-down");
    const silent = { code: 1, err: expect.stringContaining("prlctl does not answer (exit 253): Login failed") };
    expect(among("check_addresses")).toMatchObject(silent);
    expect(among("node_running first || echo off")).toMatchObject({ ...silent, out: "" });
    expect(among("owe first reload:httpd.service; settle")).toMatchObject(silent);
    expect(machine.bash("ls /var/lib/twinhost/owed")).toBe("first@httpd.service\n");
  });
});

test("no command waits for an answer to a question that nobody sees", () => {
  expect(among("change 'do something' bash -c 'read -r answer' <<<yes").code).toBe(1);
  expect(among("verbose=true; change 'do something' bash -c 'read -r answer' <<<yes").code).toBe(1);
});

test("a command that fails stops us also where its words find no room in the log", () => {
  machine.bash("mount -t tmpfs -o size=4k tmpfs /var/log && yes 2>/dev/null >/var/log/twinhost-bootstrap.log || true");
  const ended = (verbose: boolean) => among(`verbose=${verbose}; change 'do something' bash -c 'echo why; exit 7'`);
  const outcomes = [ended(false), ended(true)];
  machine.bash("umount /var/log");
  for (const { code, err } of outcomes)
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining("error: could not do something (exit 7)") });
});

/** Programs that the scripts of a host call, and that a small installation may lack, with who brings them. */
const BROUGHT_BY: Readonly<Record<string, RegExp>> = {
  curl: /^curl$/,
  dig: /^bind(9-dns|-)utils$/,
  flock: /^util-linux$/,
  ip: /^iproute2?$/,
  iptables: /^iptables(-nft)?$/,
  ping: /^iputils(-ping)?$/,
  "ssh-keygen": /^openssh-clients?$/,
  sysctl: /^procps(-ng)?$/,
};

test.each(["article", "debian-pair", "two-hosts"])("what the scripts of a host call is installed there: %s", (name) => {
  const { bundle } = compile(sourceFile("topology.yaml", fixtureText(name)));
  const scripts = bundle?.files.filter(({ path }) => path.endsWith(".sh") || path.startsWith("hosts/")) ?? [];
  const calls = (program: string) => scripts.some(({ text }) => new RegExp(`^[^#\n]*\\b${program} `, "m").test(text));
  const installed = scripts
    .flatMap(({ text }) => [...text.matchAll(/^ {2}install_packages (.*util-linux.*)$/gm)])
    .map(([, packages]) => packages?.split(" ") ?? []);
  expect(installed.length).toBeGreaterThan(0);
  for (const [program, brings] of Object.entries(BROUGHT_BY))
    for (const packages of installed)
      expect([program, calls(program), packages.filter((one) => brings.test(one)).length]).toEqual([program, true, 1]);
});

describe("the SSH server of a node", () => {
  const listens = (active: string): Outcome =>
    among(`node_exec() { [[ $* != *is-* || $* == *"--quiet ${active} "* || $* == *"--quiet ${active}" ]]; }
      node_listens first sshd.service`);

  test("is enabled and started where nobody did when it was installed, as on Red Hat", () => {
    expect(listens("nothing").out).toBe("  enable sshd.service on first\n  start sshd.service on first\n");
  });

  test.each(["sshd.service", "sshd.socket"])("is left alone where %s is there for it", (unit) => {
    expect(listens(unit)).toMatchObject({ code: 0, out: "" });
  });
});

test("what another package provides is not installed beside it", () => {
  expect(among("dry=true; install_packages curl bind httpd").out).toBe("  would install httpd\n");
});

describe("a node that runs", () => {
  const start = (words: string) =>
    among(`mkdir /run/containers/first; ${words}
      wait_for() { shift; "$@" || "$@"; }
      start_node first 192.168.52.101`);

  test("is waited for where it starts still: a run that was killed, or the host, has started it a moment ago", () => {
    expect(start("touch /run/containers/first/starts").code).toBe(0);
    expect(machine.bash("ls /run/containers/first")).toBe("");
  });

  test("and takes no commands keeps what follows from being tried", () => {
    const { code, err } = start("node_exec() { false; }");
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining("first runs, but does not take commands") });
  });
});

test("a web server hears of a site that is enabled, which it has not read, and not of one that is already", () => {
  const owed = (link: string) =>
    among(`node_exec() { shift; "$@"; }; step_name=web; rm -f /run/link; ${link}
      web_ensure first httpd.service "enable the site" "test -L /run/link" ln -s site /run/link >/dev/null
      cat "\${state}/owed/web/first@httpd.service"`).out;
  expect(owed("")).toBe("reload\n");
  machine.bash("rm -r /var/lib/twinhost/owed");
  expect(owed("ln -s site /run/link")).toBe("");
});

describe("a wait", () => {
  test("is as long as it says where the clock is set forward: by an hour at each look", () => {
    const hurried = "tries=0; hurried() { SECONDS=$((SECONDS + 3600)); ((++tries > 3)); }";
    expect(among(`${hurried}; wait_for 20 hurried`).code).toBe(0);
  });

  test("ends where the clock is set back again and again", () => {
    expect(among("delayed() { SECONDS=0; false; }; wait_for 1 delayed").code).toBe(1);
  });
});

test("a dispatcher that never answers is not waited for for ever, nor is a container taken for one that is off", () => {
  machine.bash("touch /run/dispatcher-hangs");
  const { code, err } = among('timeout() { shift 2; command timeout 1 "$@"; }; node_running first || echo off');
  machine.bash("rm /run/dispatcher-hangs");
  expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining("prlctl does not answer (exit 124)") });
}, 30_000);

describe("a key of which a power cut has left an empty file", () => {
  const read = (empty: string): Outcome =>
    among(`rm -f /run/key /run/key.pub; ssh-keygen -q -t ed25519 -N '' -C comment -f /run/key; cp /run/key.pub /run/public
      : >${empty}
      node_exec() { shift; "$@"; }
      key=$(read_key first /run/key) && [[ "\${key} comment" == "$(cat /run/public)" ]]`);

  test("is read from its other half", () => {
    expect(read("/run/key.pub")).toEqual({ code: 0, out: "", err: "" });
  });

  test("is no key, and is not exchanged", () => {
    const { code, err } = read("/run/key");
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining("first has no key in /run/key\n") });
  });
});
