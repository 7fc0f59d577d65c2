import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { filesFrom, pair, textOf } from "./firewall-model.js";
import { Host, Machine } from "./firewall-stage.js";

const NETWORK = "/usr/local/lib/twinhost/network";
const OPEN: Host[] = [];
afterEach(() => {
  for (const machine of OPEN.splice(0)) machine.stop();
});

function hostOf(topology: string): Host {
  const host = new Host(filesFrom(topology));
  OPEN.push(host);
  host.sh(
    "mkdir -p /run/twinhost; ip link add eno1 type veth peer name wire && ip address add 203.0.113.10/24 dev eno1 && ip link set eno1 up && ip link set wire up",
  );
  stageSystemd(host);
  return host;
}

/** systemd is not there: /run/units says what its units are like, and list-units tells those of the states it is asked for. */
function stageSystemd(host: Host): void {
  host.sh(`touch /run/units; cat >/usr/local/bin/systemctl <<'PROGRAM'
#!/bin/bash
for word; do if [[ $word == --state=* ]]; then states=,\${word#*=},; fi; done
awk -v states="$states" 'index(states, "," $3 ",")' /run/units
PROGRAM
    chmod 755 /usr/local/bin/systemctl`);
}

describe("the bridge of systemd-nspawn nodes", () => {
  test("is made with the gateway's address and a link address that stays; a second run changes nothing", () => {
    const host = hostOf(pair());
    host.sh(`${NETWORK} up`);
    const show = () => host.sh("ip -br address show br-pair; ip -br link show br-pair; ip route");
    const once = show();
    expect(once).toContain("192.168.52.1/24");
    expect(once).toContain("02:54:c0:a8:34:01");
    host.sh(`${NETWORK} up`);
    expect(show()).toBe(once);
    host.sh("ip link add vb-x type veth peer name other && ip link set vb-x master br-pair && ip link set vb-x up");
    expect(host.sh("cat /sys/class/net/br-pair/address")).toBe("02:54:c0:a8:34:01\n");
  });

  test("a node that is off leads to the host itself; one that runs is left alone", () => {
    const host = hostOf(pair());
    host.sh("echo 'systemd-nspawn@second.service loaded active running Container second' >/run/units");
    host.sh(`${NETWORK} up`);
    expect(host.sh("ip route get 192.168.52.101")).toMatch(/^local 192\.168\.52\.101 dev lo src 127\.0\.0\.1 /);
    expect(host.sh("ip route get 192.168.52.102")).toContain("dev br-pair");
  });

  test("one that is being started is not off: its unit has taken the route away already, and would not do so again", () => {
    const host = hostOf(pair());
    host.sh("echo 'systemd-nspawn@second.service loaded activating start Container second' >/run/units");
    host.sh(`${NETWORK} up`);
    expect(host.sh("ip route get 192.168.52.102")).toContain("dev br-pair");
  });

  test("where systemd does not say which nodes run, none is taken for one that is off", () => {
    const host = hostOf(pair());
    host.sh("rm /run/units");
    const { status, all } = host.try(`${NETWORK} up`);
    expect([status, all.includes("systemd does not say which nodes run")], all).toEqual([1, true]);
    expect(host.sh("ip route get 192.168.52.101")).toContain("dev br-pair");
  });

  test("takes nothing from router advertisements, and has no IPv6 where the topology has none", () => {
    const host = hostOf(pair());
    host.sh(`${NETWORK} up`);
    expect(host.sh("cd /proc/sys/net/ipv6/conf/br-pair && cat accept_ra disable_ipv6")).toBe("0\n1\n");
    const six = hostOf(pair({ network: ", subnet6: 'fd00:52::/64'", first: ", address6: 'fd00:52::101'" }));
    six.sh(`${NETWORK} up`);
    expect(six.sh("cd /proc/sys/net/ipv6/conf/br-pair && cat accept_ra disable_ipv6")).toBe("0\n0\n");
    expect(six.sh("ip -6 address show br-pair")).toContain("fd00:52::1/64");
    expect(six.sh("ip -6 route get fd00:52::101")).toMatch(/^local fd00:52::101 from :: dev lo .*src ::1 /);
  });

  test("its ports send frames back to where they came from, for a node that calls its own public address", () => {
    const host = hostOf(pair());
    host.sh(
      `${NETWORK} up && ip link add vb-first type veth peer name other && ip link set vb-first master br-pair && ${NETWORK} ports`,
    );
    expect(host.sh("cat /sys/class/net/br-pair/brif/vb-first/hairpin_mode")).toBe("1\n");
  });

  test("what a later topology does not want goes away, what others have made stays", () => {
    const host = hostOf(pair({ host: "    public: [203.0.113.11, 203.0.113.12]", first: ", public: 203.0.113.11" }));
    host.sh(`ip address add 203.0.113.99/32 dev lo; ${NETWORK} up`);
    expect(host.sh("ip -br address show lo")).toMatch(/203\.0\.113\.11\/32.*203\.0\.113\.12\/32/);
    const later = textOf(
      filesFrom(pair({ host: "    public: [203.0.113.12]" })),
      "hosts/vz/usr/local/lib/twinhost/network",
    );
    host.sh(`cat >${NETWORK} <<'PROGRAM'\n${later}PROGRAM`);
    host.sh(`${NETWORK} up`);
    expect(host.sh("ip -br address show lo")).not.toContain("203.0.113.11/32");
    expect(host.sh("ip -br address show lo")).toMatch(/203\.0\.113\.12\/32.*203\.0\.113\.99\/32/);
  });

  test("that holds as well for what was made by a run that failed halfway", () => {
    const public2 = "    public: [203.0.113.11, 203.0.113.12]";
    const host = hostOf(pair({ host: public2, first: ", public: 203.0.113.11" }));
    host.sh(`cat >/usr/local/bin/ip <<'PROGRAM'
#!/bin/bash
if [[ $* == *203.0.113.12* ]]; then exit 2; fi
exec /usr/sbin/ip "$@"
PROGRAM
      chmod 755 /usr/local/bin/ip`);
    expect(host.try(`${NETWORK} up`).all).toContain("failed: ip address replace 203.0.113.12/32");
    expect(host.sh("ip -br address show lo")).toContain("203.0.113.11/32");
    host.sh(`cat >${NETWORK} <<'PROGRAM'
${textOf(filesFrom(pair()), "hosts/vz/usr/local/lib/twinhost/network")}PROGRAM`);
    host.sh(`${NETWORK} up`);
    expect(host.sh("ip -br address show lo")).not.toContain("203.0.113.11/32");
  });

  test.each([
    ["another mark", "s/ proto kernel//"],
    ["another type", "s/local \\(.*\\) dev lo src [0-9.]*/unreachable \\1/"],
  ])("a route that a former version made in other words is there in ours alone: %s", (_, other) => {
    const host = hostOf(pair());
    const [program, former] = [NETWORK, `${NETWORK}.former`];
    host.sh(`sed '${other}' ${program} >${former} && chmod 755 ${former} && ${former} up && ${program} up`);
    const routes = host.sh("ip route show table all").match(/^.*192\.168\.52\.101.*$/gm);
    expect(routes).toEqual([
      expect.stringMatching(/^local 192\.168\.52\.101 dev lo .*proto kernel .*src 127\.0\.0\.1 $/),
    ]);
  });

  test("it goes away with its routes, but not from under nodes that run", () => {
    const host = hostOf(pair());
    const before = host.sh("ip route; ip -br link");
    host.sh(`${NETWORK} up && ip link add vb-first type veth peer name other && ip link set vb-first master br-pair`);
    expect(host.sh(`${NETWORK} down`)).toContain("nodes are still at the bridge");
    expect(host.sh("ip -br link")).toContain("br-pair");
    host.sh(`ip link del vb-first; ${NETWORK} down`);
    expect(host.sh("ip route; ip -br link")).toBe(before);
  });

  test("a device of that name that is no bridge is not touched, and the reason is said", () => {
    const host = hostOf(pair());
    host.sh("ip link add br-pair type veth peer name other");
    const { status, all } = host.try(`${NETWORK} up`);
    expect(status).toBe(1);
    expect(all).toContain("no bridge; name another in hosts.vz.network.bridge");
  });
});

describe("public addresses of nodes", () => {
  test("the host answers ARP for them at the uplink, though no interface there has them, and calls nobody from them", () => {
    const neighbour = new Machine();
    const host = new Host(filesFrom(pair({ host: "    public: [203.0.113.11]" })));
    OPEN.push(host);
    stageSystemd(host);
    neighbour.cable("wire", host, "eno1");
    neighbour.sh("ip address add 203.0.113.2/24 dev wire");
    host.sh(
      `mkdir -p /run/twinhost; ip address add 203.0.113.10/24 dev eno1 && ip route add default via 203.0.113.2 && ${NETWORK} up 2>/dev/null`,
    );
    expect(neighbour.sh("ping -c 1 -W 2 203.0.113.11")).toContain("1 received");
    expect(neighbour.try("ping -c 1 -W 1 203.0.113.12").status).not.toBe(0);
    expect(host.sh("ip route get 198.51.100.1")).toContain("src 203.0.113.10");
    neighbour.stop();
  });
});

describe("nodes behind venet0", () => {
  const article = pair()
    .replace("platform: debian-12", "platform: virtuozzo-7")
    .replace(", bridge: br-pair", "")
    .replaceAll("image: debian-12", "image: centos-7-x86_64");
  let host: Host;
  beforeEach(() => {
    host = hostOf(article);
    host.sh("ip link add venet0 type veth peer name inside && ip link set venet0 up && ip link set inside up");
    host.sh(`${NETWORK} up`);
  });

  test("an address without a container leads to the host itself; the route of one that runs goes before", () => {
    expect(host.sh("ip route get 192.168.52.101")).toMatch(/^local 192\.168\.52\.101 dev lo src 127\.0\.0\.1 /);
    host.sh("ip route add 192.168.52.101 dev venet0 metric 1000");
    expect(host.sh("ip route get 192.168.52.101")).toContain("dev venet0");
  });

  test("it stays when Virtuozzo takes the route of a stopped container away, in the way that it does", () => {
    host.sh("ip route add 192.168.52.101 dev venet0 metric 1000");
    host.sh(
      "for i in 1 2 3; do if ip route list table all 192.168.52.101 | grep -q '^192.168.52.101 dev'; then ip route del 192.168.52.101; fi; done",
    );
    expect(host.sh("ip route get 192.168.52.101")).toMatch(/^local 192\.168\.52\.101 dev lo /);
    expect(host.sh("ip route")).toContain("local 192.168.52.0/24 dev lo");
  });
});
