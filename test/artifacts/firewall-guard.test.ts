import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { BundleFile } from "../../src/5-emit/bundle.js";
import { filesFrom, pair } from "./firewall-model.js";
import { Host, Machine } from "./firewall-stage.js";

const PROGRAM = "/usr/local/lib/twinhost/firewall";
/** How long a change waits for its proof, in these tests; and how much later it may be taken back on a busy machine. */
const SECONDS = 3;
const SLACK = 5;
/** The administrator's session, as sshd tells it. */
const SESSION = { SSH_CONNECTION: "198.51.100.7 50001 203.0.113.10 22" };

let host: Host;
let internet: Machine;
const others: Machine[] = [];

beforeEach(() => {
  internet = new Machine();
  host = hostOf(filesFrom(sound()), internet);
});
afterEach(() => {
  for (const machine of [host, internet, ...others.splice(0)]) machine.stop();
});

function hostOf(files: readonly BundleFile[], outside: Machine): Host {
  const made = new Host(files);
  outside.cable("wire", made, "eno1");
  outside.sh("ip address add 203.0.113.2/24 dev wire && ip address add 198.51.100.7/32 dev lo");
  made.sh("ip address add 203.0.113.10/24 dev eno1 && ip route add default via 203.0.113.2");
  made.sh(
    "iptables -A INPUT -s 192.0.2.66 -j DROP; iptables -t nat -A PREROUTING -p tcp --dport 4444 -j REDIRECT --to-ports 4445",
  );
  return made;
}

function sound({ ssh = "", more = "" } = {}): string {
  return pair({ host: ssh, more: `firewall: { confirm: ${SECONDS}s }\n${more}` });
}

/** Ways to lock oneself out: what is written over the rules of /etc/twinhost. */
const LOCK_OUTS: Readonly<Record<string, () => void>> = {
  "SSH only from a network that the administrator is not in": () =>
    install(sound({ ssh: "    admin: { ssh: { from: [192.0.2.0/24] } }" })),
  "SSH on a port that sshd is not on": () => install(sound({ ssh: "    admin: { ssh: { port: 2222 } }" })),
  "a published port in place of the host's SSH": () =>
    install(sound({ more: "publish: [{ port: 22, to: first, toPort: 22 }]" })),
  "a rule by hand that drops everything": () =>
    host.sh("sed -i '0,/^-A TWINHOST-IN/s//-A TWINHOST-IN -i eno1 -j DROP\\n&/' /etc/twinhost/firewall.v4"),
};

/** Puts the rules of another topology where this one's are. */
function install(topology: string): void {
  for (const { target, text } of filesFrom(topology)) {
    if (target?.path.startsWith("/etc/twinhost/firewall.")) host.sh(`cat >${target.path} <<'RULES'\n${text}RULES`);
  }
}

/** Leaves so much time that the watchdog cannot be what takes a change back. */
function patient(): void {
  host.sh(`sed -i 's/^readonly seconds=.*/readonly seconds=60/' ${PROGRAM}`);
}

function state(): readonly string[] {
  return [host.rules(4), host.rules(6), host.sh("cat /var/lib/twinhost/firewall/v? 2>/dev/null || true")];
}

/** Begins a change that waits for a person, and waits until its rules are loaded. */
async function beginByHand(): Promise<ChildProcess> {
  const before = host.rules();
  const child = host.start(`exec ${PROGRAM} apply --by-hand`, SESSION);
  await until(() => host.rules() !== before);
  return child;
}

async function until(holds: () => boolean, seconds = 20): Promise<number> {
  const begun = Date.now();
  while (!holds()) {
    if (Date.now() - begun > seconds * 1000) throw new Error(`not within ${seconds} s`);
    await sleep(50);
  }
  return (Date.now() - begun) / 1000;
}

const EVENTS: Readonly<Record<string, (child: ChildProcess) => void>> = {
  "nobody confirms": () => {},
  "the terminal is closed (SIGHUP to all of it)": (child) => process.kill(-(child.pid as number), "SIGHUP"),
  "the script is killed (SIGKILL)": (child) => process.kill(child.pid as number, "SIGKILL"),
  "all of the session is killed (SIGKILL)": (child) => process.kill(-(child.pid as number), "SIGKILL"),
};

for (const confirmedBefore of [false, true]) {
  describe(confirmedBefore ? "a second change" : "the first change", () => {
    beforeEach(() => {
      if (confirmedBefore) host.sh(`${PROGRAM} apply`, SESSION);
      patient();
    });

    test.each(Object.keys(LOCK_OUTS))("%s: it is noticed at once and taken back", (way) => {
      LOCK_OUTS[way]?.();
      const before = state();
      const { status, all } = host.try(`${PROGRAM} apply`, SESSION);
      expect([status, all.includes("a new SSH connection would not get in")], all).toEqual([1, true]);
      expect(state()).toEqual(before);
      expect(host.try(`${PROGRAM} confirm --force`).all).toContain("nothing is waiting");
    });
  });
}

describe("a change that locks out, and", () => {
  for (const [event, happens] of Object.entries(EVENTS)) {
    test(`${event}: it is taken back in time, and nothing of it remains`, async () => {
      LOCK_OUTS["a rule by hand that drops everything"]?.();
      const before = state();
      const child = await beginByHand();
      expect(internet.ask("http://203.0.113.10:22/")).toBe("silent");
      happens(child);
      await until(() => !host.rules().includes("TWINHOST"), SECONDS + SLACK);
      await until(
        () => host.try("test -e /run/twinhost/firewall/undoing -o -e /run/twinhost/firewall/pending").status !== 0,
      );
      expect(state()).toEqual(before);
    });
  }

  test("the host is rebooted: the rules are gone, and only what was confirmed comes back", async () => {
    host.sh(`${PROGRAM} apply`, SESSION);
    const confirmed = host.rules();
    const files = host.sh("cat /var/lib/twinhost/firewall/v4");
    LOCK_OUTS["SSH only from a network that the administrator is not in"]?.();
    await beginByHand();
    expect(host.rules()).not.toBe(confirmed);
    const [after, wire] = [new Machine(), host.sh("cat /etc/twinhost/firewall.v4")];
    const again = hostOf(filesFrom(sound()), after);
    others.push(after, again);
    again.sh(`mkdir -p /var/lib/twinhost/firewall && cat >/var/lib/twinhost/firewall/v4 <<'RULES'\n${files}RULES`);
    again.sh(`cat >/etc/twinhost/firewall.v4 <<'RULES'\n${wire}RULES`);
    expect(again.sh(`cp /etc/twinhost/firewall.v6 /var/lib/twinhost/firewall/v6; ${PROGRAM} load`)).toContain(
      "loaded what was confirmed last",
    );
    expect(again.rules()).toBe(confirmed);
  });

  test("others changed their rules meanwhile: theirs stay", async () => {
    LOCK_OUTS["a rule by hand that drops everything"]?.();
    await beginByHand();
    host.sh("iptables -I INPUT 1 -s 192.0.2.99 -j DROP");
    await until(() => !host.rules().includes("TWINHOST"), SECONDS + SLACK);
    expect(host.sh("iptables -S INPUT").trim().split("\n")).toEqual([
      "-P INPUT ACCEPT",
      "-A INPUT -s 192.0.2.99/32 -j DROP",
      "-A INPUT -s 192.0.2.66/32 -j DROP",
    ]);
  });
});

test("proved rules that found no room on the disk are kept by the next run that finds some", () => {
  patient();
  host.sh("mkdir -p /var/lib/twinhost/firewall && mount -t tmpfs -o nr_inodes=1 tmpfs /var/lib/twinhost/firewall");
  expect(host.try(`${PROGRAM} apply`, SESSION).all).toContain("the rules are loaded and stay, but cannot be written");
  host.sh("umount /var/lib/twinhost/firewall");
  expect(host.sh(`${PROGRAM} apply`, SESSION)).toContain("the rules are kept");
  expect(host.sh(`${PROGRAM} status`)).toBe("our chains are loaded\n");
});

test("rules that are waited for do not become those to keep by a reload: what is loaded then is not they", async () => {
  host.sh(`${PROGRAM} apply`, SESSION);
  patient();
  const before = state();
  LOCK_OUTS["SSH only from a network that the administrator is not in"]?.();
  await beginByHand();
  host.sh(`${PROGRAM} load`);
  expect(host.try(`${PROGRAM} confirm --force`).all).toContain("nothing is waiting to be confirmed");
  expect(state()).toEqual(before);
});

test.each(["", "# half of it\n"])(
  "kept rules that a crash of the machine cut off to %j are no order to open all",
  (rest) => {
    host.sh(`${PROGRAM} apply`, SESSION);
    const before = host.rules();
    host.sh(`printf '${rest}' >/var/lib/twinhost/firewall/v4`);
    const { status, all } = host.try(`${PROGRAM} load`);
    expect([status, all.includes("firewall/v4 is cut off")], all).toEqual([1, true]);
    expect(host.rules()).toBe(before);
  },
);

test.each([
  ["space", "mount -o remount,size=64k /run && ! dd if=/dev/zero of=/run/full bs=4k 2>/dev/null"],
  ["inodes", "mount -o remount,nr_inodes=200 /run && mkdir /run/full && ! touch /run/full/{1..200} 2>/dev/null"],
])("a change is taken back also where /run has no %s left, and whoever waits is told", async (_, fill) => {
  LOCK_OUTS["a rule by hand that drops everything"]?.();
  const child = await beginByHand();
  const ended = new Promise((resolve) => child.once("exit", resolve));
  host.sh(fill);
  expect(host.rules()).toContain("TWINHOST");
  await until(() => !host.rules().includes("TWINHOST"), SECONDS + SLACK);
  expect(await ended).toBe(1);
});

describe("confirmed by hand", () => {
  test.each([
    ["198.51.100.7", "198.51.100.7:50001"],
    ["198.51.100.7", "[::ffff:198.51.100.7]:50001"],
    ["2001:db8::7", "[2001:db8::7]:50001"],
    ["fe80::7%eno1", "[fe80::7]%eno1:50001"],
    // As ss of EL 7 writes it.
    ["198.51.100.7", "::ffff:198.51.100.7:50001"],
    ["2001:db8::7", "2001:db8::7:50001"],
    ["fe80::7%eno1", "fe80::7%eno1:50001"],
  ])("a connection of %s from before proves nothing, where ss calls it %s", (peer, shown) => {
    host.sh(`printf '#!/bin/sh\necho "0 0 203.0.113.10:22 ${shown.replace("%", "%%")}"\n' >/usr/local/bin/ss && chmod 755 /usr/local/bin/ss
      mkdir -p /run/twinhost/firewall/pending && cd /run/twinhost/firewall/pending
      source <(sed '$ d' ${PROGRAM}) && peers >peers && echo token >token`);
    const confirm = (port: number) =>
      host.try(`${PROGRAM} confirm`, { SSH_CONNECTION: `${peer} ${port} 203.0.113.10 22` }).all;
    expect(confirm(50001)).toContain("was there before the change");
    expect(confirm(50002)).not.toContain("was there before the change");
  });

  /** Logs in from the internet: a connection that stays open, and what sshd would tell the session of it. */
  async function logIn(port: number): Promise<Readonly<Record<string, string>>> {
    internet.start(`exec 3<>/dev/tcp/203.0.113.10/22; sleep 60`);
    let peer = "";
    await until(() => {
      const all = host
        .sh("ss -tn state established | awk '{ print $4 }' | sed -n 's/.*203.0.113.2\\]*:/203.0.113.2 /p'")
        .trim()
        .split("\n");
      peer = all[port] ?? "";
      return all.length > port && peer !== "";
    });
    return { SSH_CONNECTION: `${peer} 203.0.113.10 22` };
  }

  test("only a session that was opened after the change proves something", async () => {
    host.serve(22, "sshd");
    const old = await logIn(0);
    const child = host.start(`exec ${PROGRAM} apply --by-hand`, old);
    await until(() => host.try("test -d /run/twinhost/firewall/pending && iptables -S TWINHOST-IN").status === 0);
    expect(host.try(`${PROGRAM} confirm`, old).all).toContain("was there before the change");
    expect(host.try(`${PROGRAM} confirm`).all).toContain("not an SSH session");
    const fresh = { SSH_CONNECTION: `198.51.100.7 50002 203.0.113.10 22` };
    expect(host.sh(`${PROGRAM} confirm`, fresh)).toContain("the rules are kept");
    const ended = await new Promise((resolve) =>
      child.exitCode === null ? child.once("exit", resolve) : resolve(child.exitCode),
    );
    expect(ended).toBe(0);
    await sleep((SECONDS + 1) * 1000);
    expect(host.rules()).toContain("TWINHOST-IN");
    expect(host.sh(`${PROGRAM} status`)).toBe("our chains are loaded\n");
  });
});

describe("the rehearsal", () => {
  const foreign: Readonly<Record<string, string>> = {
    "a ban of the administrator by others": "iptables -I INPUT 1 -s 198.51.100.7 -j DROP",
    "a set of addresses":
      "ipset create banned hash:ip; ipset add banned 198.51.100.7; iptables -I INPUT 1 -m set --match-set banned src -j DROP",
    "a table of nftables":
      "nft 'table inet mine { chain input { type filter hook input priority 10; tcp dport 22 drop; }; }'",
    "the other back end of iptables": "iptables-legacy -A INPUT -p tcp --dport 22 -j DROP",
  };

  test.each(Object.keys(foreign))("%s: counts too", (kind) => {
    patient();
    host.sh(foreign[kind] as string);
    const { status, all } = host.try(`${PROGRAM} apply`, SESSION);
    expect([status, all.includes("would not get in")], all).toEqual([1, true]);
    expect(host.rules()).not.toContain("TWINHOST");
  });

  test("without a session it is played from each network of the topology", () => {
    install(sound({ ssh: "    admin: { ssh: { from: [192.0.2.0/24] } }" }));
    host.sh(`sed -i 's/^readonly samples=.*/readonly samples=(192.0.2.1 203.0.113.10)/' ${PROGRAM}`);
    expect(host.sh(`${PROGRAM} apply`)).toContain("the rules are kept");
  });

  test("open to everybody, it is played from outside in both families that the host has", () => {
    host.stop();
    const both = sound().replace("203.0.113.10/24 }", "203.0.113.10/24, address6: '2001:db8:10::10/64' }");
    host = new Host(filesFrom(both));
    host.sh("ip link add eno1 type veth peer name wire && ip link set eno1 up && ip link set wire up");
    expect(host.sh(`grep ^readonly.samples= ${PROGRAM}`)).toBe(
      "readonly samples=(192.0.2.1 203.0.113.10 2001:db8:ffff::1 2001:db8:10::10)\n",
    );
    expect(host.sh(`${PROGRAM} apply`)).toContain("the rules are kept");
    host.sh("sed -i '/--dport 22 /d' /etc/twinhost/firewall.v6");
    expect(host.try(`${PROGRAM} apply`).all).toContain("2001:db8:ffff::1 does not reach 2001:db8:10::10 on port 22");
  });

  test("over IPv6 as well", () => {
    host.sh(
      "ip -6 address add 2001:db8:10::10/64 dev eno1 nodad && ip -6 route add default via 2001:db8:10::2 dev eno1",
    );
    const session = { SSH_CONNECTION: "2001:db8:99::7 50001 2001:db8:10::10 22" };
    expect(host.sh(`${PROGRAM} apply`, session)).toContain("the rules are kept");
    host.sh("sed -i '/--dport 22 /d' /etc/twinhost/firewall.v6");
    expect(host.try(`${PROGRAM} apply`, session).all).toContain("would not get in");
  });

  test("where it cannot be played, a person has to confirm, and is told", async () => {
    host.sh("ln -sf /bin/false /usr/bin/unshare");
    const begun = Date.now();
    const { status, all } = host.try(`${PROGRAM} apply`, SESSION);
    expect(status).toBe(1);
    expect(all).toContain("cannot make a network to rehearse in");
    expect(all).toContain("firewall confirm");
    expect(all).toContain("nobody confirmed; the rules are as they were");
    expect((Date.now() - begun) / 1000).toBeGreaterThan(SECONDS);
    expect(host.rules()).not.toContain("TWINHOST");
  });

  test("where there is no room for a copy of the rules, it cannot be told: those who print them do not notice", () => {
    host.sh(`iptables -I INPUT 1 -s 198.51.100.7 -j DROP
      mount -t tmpfs -o size=200k tmpfs /run && mkdir /run/sshd
      printf '#!/bin/sh\\ncat /dev/zero >/run/all 2>/dev/null\\nexec /usr/sbin/iptables-nft-save\\n' >/usr/local/sbin/iptables-nft-save
      chmod 755 /usr/local/sbin/iptables-nft-save`);
    const { status, all } = host.try("/usr/local/lib/twinhost/firewall-rehearsal eno1 22 198.51.100.7 203.0.113.10");
    host.sh("umount /run");
    expect([status, all.includes("iptables-nft-save does not show the rules")], all).toEqual([2, true]);
  });

  test("it leaves nothing behind", () => {
    const links = host.sh("ip -o link");
    host.sh(`${PROGRAM} apply`, SESSION);
    expect(host.sh("ls /run")).not.toContain("rehearsal");
    expect(host.sh("ip -o link")).toBe(links);
  });
});
