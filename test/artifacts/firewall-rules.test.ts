import { afterEach, describe, expect, test } from "vitest";
import { filesFrom, pair, textOf } from "./firewall-model.js";
import { Host } from "./firewall-stage.js";

const PROGRAM = "/usr/local/lib/twinhost/firewall";

/** Rules of others, as they stand on real servers. */
const FOREIGN = {
  "a host without a rule": "",
  "the rules that RHEL installs": `*filter
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -m state --state RELATED,ESTABLISHED -j ACCEPT
-A INPUT -p icmp -j ACCEPT
-A INPUT -i lo -j ACCEPT
-A INPUT -p tcp -m state --state NEW -m tcp --dport 22 -j ACCEPT
-A INPUT -j REJECT --reject-with icmp-host-prohibited
-A FORWARD -j REJECT --reject-with icmp-host-prohibited
COMMIT
`,
  "Docker and fail2ban": `*filter
:INPUT ACCEPT [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
:DOCKER - [0:0]
:DOCKER-ISOLATION-STAGE-1 - [0:0]
:DOCKER-USER - [0:0]
:f2b-sshd - [0:0]
-A INPUT -p tcp -m multiport --dports 22 -j f2b-sshd
-A FORWARD -j DOCKER-USER
-A FORWARD -j DOCKER-ISOLATION-STAGE-1
-A FORWARD -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A FORWARD -o docker0 -j DOCKER
-A FORWARD -i docker0 ! -o docker0 -j ACCEPT
-A DOCKER-ISOLATION-STAGE-1 -j RETURN
-A DOCKER-USER -j RETURN
-A f2b-sshd -s 192.0.2.66/32 -j REJECT --reject-with icmp-port-unreachable
-A f2b-sshd -j RETURN
COMMIT
*nat
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:DOCKER - [0:0]
-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
-A OUTPUT ! -d 127.0.0.0/8 -m addrtype --dst-type LOCAL -j DOCKER
-A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE
-A DOCKER -i docker0 -j RETURN
COMMIT
`,
  "rules by hand that drop all of the uplink": `*filter
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -p tcp -m tcp --dport 22 -m comment --comment "mine: \\"keep\\"" -j ACCEPT
-A INPUT -i eno1 -m comment --comment "all else -j ACCEPT" -j DROP
-A INPUT -s 10.0.0.0/8 -j ACCEPT
-A FORWARD ! -i lo -j DROP
COMMIT
`,
} as const;

const JUMP = /^-A (INPUT|FORWARD|OUTPUT|PREROUTING|POSTROUTING) -j TWINHOST-[A-Z]+\n/gm;
const OURS = /^(:TWINHOST-.*|-A TWINHOST-.*)\n/gm;

function foreignPart(rules: string): string {
  return rules
    .replace(JUMP, "")
    .replace(OURS, "")
    .replace(/^\*\w+\n(:\w+ ACCEPT \[0:0\]\n)*COMMIT\n/gm, "");
}

const PUBLISHED = pair({ more: "publish: [{ port: 8080, to: first, toPort: 80, comment: 'a \"quoted\" word' }]" });

let host: Host | undefined;
afterEach(() => {
  host?.stop();
  host = undefined;
});

function hostWith(topology: string, foreign = "", backEnd: "nft" | "legacy" = "nft"): Host {
  const made = new Host(filesFrom(topology), backEnd);
  host = made;
  made.sh(
    "ip link add eno1 type veth peer name wire && ip address add 203.0.113.10/24 dev eno1 && ip link set eno1 up && ip link set wire up",
  );
  if (foreign !== "") made.sh(`iptables-restore <<'RULES'\n${foreign}RULES`);
  return made;
}

for (const backEnd of ["nft", "legacy"] as const) {
  describe(`beside the rules of others (${backEnd})`, () => {
    for (const [name, foreign] of Object.entries(FOREIGN)) {
      test(`${name}: ours come in once, theirs stay to the byte, and ours go without a trace`, () => {
        const on = hostWith(PUBLISHED, foreign, backEnd);
        const before = on.rules();
        expect(on.sh(`${PROGRAM} apply`)).toContain("the rules are kept");
        const loaded = on.rules();
        expect(foreignPart(loaded)).toBe(foreignPart(before));
        expect([...loaded.matchAll(JUMP)].map((jump) => jump[0].trim()).sort()).toEqual([
          "-A FORWARD -j TWINHOST-FWD",
          "-A INPUT -j TWINHOST-IN",
          "-A OUTPUT -j TWINHOST-DOWN",
          "-A OUTPUT -j TWINHOST-OUT",
          "-A POSTROUTING -j TWINHOST-POST",
          "-A PREROUTING -j TWINHOST-PRE",
        ]);
        expect(on.sh(`${PROGRAM} load`)).toBe("");
        expect(on.rules()).toBe(loaded);
        expect(on.sh(`${PROGRAM} apply`)).toBe("already so\n");
        on.sh(`${PROGRAM} unload`);
        expect(on.rules()).toBe(before);
      });
    }

    test("the rules are what the kernel gives back: loading what was saved changes nothing", () => {
      const on = hostWith(PUBLISHED, "", backEnd);
      on.sh(`${PROGRAM} apply`);
      const once = on.rules();
      on.sh("iptables-save >/tmp/saved && iptables-restore </tmp/saved");
      expect(on.rules()).toBe(once);
      const lines = (text: string): string[] => text.split("\n").filter((line) => line.startsWith("-A TWINHOST-"));
      const written = lines(textOf(filesFrom(PUBLISHED), "hosts/vz/etc/twinhost/firewall.v4"));
      // iptables-save leaves out quotes that are not needed, and sorts by chain.
      expect(lines(once).sort()).toEqual(
        written.map((line) => line.replace(/--comment "([\w-]+)"/, "--comment $1")).sort(),
      );
    });
  });
}

describe("where the jump stands", () => {
  test("before the rule that decides about everything, after those that go first", () => {
    const on = hostWith(pair(), FOREIGN["the rules that RHEL installs"]);
    on.sh(`${PROGRAM} apply`);
    const input = on.sh("iptables -S INPUT").trim().split("\n");
    expect(input.slice(-3)).toEqual([
      "-A INPUT -p tcp -m state --state NEW -m tcp --dport 22 -j ACCEPT",
      "-A INPUT -j TWINHOST-IN",
      "-A INPUT -j REJECT --reject-with icmp-host-prohibited",
    ]);
    expect(on.sh("iptables -S FORWARD").trim().split("\n")[1]).toBe("-A FORWARD -j TWINHOST-FWD");
  });

  test("a rule that drops all of the uplink hides nothing; a comment that looks like a verdict is none", () => {
    const on = hostWith(pair(), FOREIGN["rules by hand that drop all of the uplink"]);
    on.sh(`${PROGRAM} apply`);
    expect(on.sh("iptables -S INPUT").trim().split("\n").indexOf("-A INPUT -j TWINHOST-IN")).toBe(2);
    expect(on.sh("iptables -S FORWARD").trim().split("\n")[1]).toBe("-A FORWARD -j TWINHOST-FWD");
  });

  test("a jump that others have hidden or doubled is put right, and what they did in between stays", () => {
    const on = hostWith(pair(), FOREIGN["the rules that RHEL installs"]);
    on.sh(`${PROGRAM} apply`);
    const right = on.rules();
    on.sh(
      "iptables -D INPUT -j TWINHOST-IN; iptables -A INPUT -j TWINHOST-IN; iptables -A INPUT -j TWINHOST-IN; iptables -t nat -A POSTROUTING -j TWINHOST-POST",
    );
    on.sh(`${PROGRAM} load`);
    expect(on.rules()).toBe(right);
    on.sh("iptables -I INPUT 1 -s 192.0.2.7 -j DROP");
    on.sh(`${PROGRAM} load`);
    expect(on.sh("iptables -S INPUT")).toContain("-A INPUT -s 192.0.2.7/32 -j DROP\n");
  });
});

describe("a port of the host that some networks may use", () => {
  test.each([
    ["everywhere", "", "192.168.52.0/24"],
    ["a network around theirs", "192.168.0.0/16", "192.168.52.0/24"],
    ["the first part of theirs", "192.168.52.0/28", "192.168.52.0/28"],
    ["another part of theirs", "192.168.52.96/28", "192.168.52.96/28"],
    ["a network elsewhere", "198.51.100.0/24", undefined],
  ])("is open to as many nodes as are in %s", (_, from, source) => {
    const more = `firewall: { allow: [{ port: 9100${from && `, from: [${from}]`} }] }`;
    const rules = textOf(filesFrom(pair({ more })), "hosts/vz/etc/twinhost/firewall.v4");
    const open = [...rules.matchAll(/^-A TWINHOST-IN -s (\S+) -i br-pair .*--dport 9100 .*-j ACCEPT$/gm)];
    expect(open.map(([, one]) => one)).toEqual(source === undefined ? [] : [source]);
  });
});

describe("the health check's chain", () => {
  const down = (address: string, port: number) =>
    `-A TWINHOST-DOWN -d ${address}/32 -p tcp -m tcp --dport ${port} -j REJECT --reject-with tcp-reset`;

  test("what it wrote stays over a reload, unless nobody serves that port any more", () => {
    const on = hostWith(pair());
    on.sh(`${PROGRAM} apply`);
    for (const rule of [down("192.168.52.101", 80), down("192.168.52.101", 81), down("192.168.52.109", 80)])
      on.sh(`iptables ${rule}`);
    on.sh("iptables -I TWINHOST-DOWN 1 -m addrtype --src-type LOCAL -p tcp --sport 61000:65535 -j RETURN");
    on.sh(`${PROGRAM} load`);
    const kept = on.sh("iptables -S TWINHOST-DOWN").trim().split("\n");
    expect(kept).toEqual([
      "-N TWINHOST-DOWN",
      "-A TWINHOST-DOWN -p tcp -m addrtype --src-type LOCAL -m tcp --sport 61000:65535 -j RETURN",
      down("192.168.52.101", 80),
    ]);
    expect(on.sh(`${PROGRAM} status`)).toContain("our chains are loaded");
  });
});

describe("what cannot be loaded", () => {
  test("a file with a fault changes nothing, in no table and no family", () => {
    const on = hostWith(pair(), FOREIGN["Docker and fail2ban"]);
    const before = [on.rules(4), on.rules(6)];
    for (const [file, fault] of [
      ["v4", "s/--dport 53/--dport 99999/"],
      ["v6", "s/^COMMIT$//"],
      ["v4", "s/^-A TWINHOST-FWD/-I TWINHOST-FWD/"],
      ["v6", "s/--dport 22/--dport ssh2/"],
      ["v4", "s/-j MASQUERADE/-j SNAT --to-source nowhere/"],
    ] as const) {
      on.sh(`cp /etc/twinhost/firewall.${file} /tmp/good && sed -i '${fault}' /etc/twinhost/firewall.${file}`);
      const { status, all } = on.try(`${PROGRAM} apply`);
      expect([status, all.includes("they are as they were")], all).toEqual([1, true]);
      expect([on.rules(4), on.rules(6)]).toEqual(before);
      on.sh(`cp /tmp/good /etc/twinhost/firewall.${file}`);
    }
    expect(on.try(`${PROGRAM} status`).status).toBe(1);
    expect(on.try(`${PROGRAM} load`)).toMatchObject({
      status: 1,
      all: expect.stringContaining("no rules were confirmed yet"),
    });
  });

  test("an iptables-restore that does not know how to wait is used without", () => {
    const on = hostWith(pair());
    on.sh(`mv /usr/sbin/iptables-restore /usr/sbin/real-restore; cat >/usr/sbin/iptables-restore <<'OLD'
#!/bin/bash
for word; do case $word in --wait*|-w) echo "iptables-restore: unrecognized option '$word'" >&2; exit 1 ;; esac; done
exec -a iptables-restore /usr/sbin/real-restore "$@"
OLD
chmod 755 /usr/sbin/iptables-restore`);
    expect(on.sh(`${PROGRAM} apply`)).toContain("the rules are kept");
  });
});

describe("IPv6", () => {
  test("without IPv6 in the topology the uplink is closed there too, and the nodes' link-local side", () => {
    const rules = textOf(filesFrom(pair()), "hosts/vz/etc/twinhost/firewall.v6");
    expect(rules).toContain("-A TWINHOST-IN -i eno1 -p ipv6-icmp ");
    expect(rules).toContain("-A TWINHOST-IN -i eno1 -p tcp -m tcp --dport 22 ");
    expect(rules).toMatch(/-A TWINHOST-IN -i eno1 -m comment --comment "firewall.policy" -j DROP/);
    expect(rules).toMatch(/-A TWINHOST-IN -i br-pair .*-j REJECT --reject-with icmp6-port-unreachable/);
    expect(rules).not.toContain("*nat");
  });

  test("where the kernel has none, only IPv4 is loaded", () => {
    const on = hostWith(pair());
    on.sh(`sed -i 's#/proc/self/net/if_inet6#/nowhere#' ${PROGRAM}`);
    on.sh(`${PROGRAM} apply`);
    expect(on.rules(6)).toBe("");
    expect(on.rules(4)).toContain("TWINHOST-IN");
  });
});

describe("for the platform's own firewall service", () => {
  const service = pair({ more: "firewall: { persistence: service }" });

  test("a file with the whole state stands where it loads it, is accepted, and brings the same rules as ours", () => {
    const files = filesFrom(service);
    const paths = files.map(({ path }) => path);
    expect(paths).toContain("hosts/vz/etc/iptables/rules.v4");
    expect(paths).toContain("hosts/vz/etc/iptables/rules.v6");
    expect(paths).not.toContain("hosts/vz/etc/systemd/system/twinhost-firewall.service");
    for (const backEnd of ["nft", "legacy"] as const) {
      const on = hostWith(service, "", backEnd);
      on.sh(`${PROGRAM} apply`);
      const ours = [on.rules(4), on.rules(6)];
      on.sh(`${PROGRAM} unload`);
      on.sh("iptables-restore </etc/iptables/rules.v4 && ip6tables-restore </etc/iptables/rules.v6");
      expect([on.rules(4), on.rules(6)]).toEqual(ours);
      on.stop();
      host = undefined;
    }
  });

  test("it is installed only after the rules were proved", () => {
    const file = filesFrom(service).find(({ path }) => path.endsWith("/rules.v4"));
    expect(file?.target?.step).toBe("network");
  });
});
