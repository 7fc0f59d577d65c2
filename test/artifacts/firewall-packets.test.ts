import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pair } from "./firewall-model.js";
import { Town } from "./firewall-town.js";

const ADMIN = "--interface 198.51.100.7";

let town: Town;
function inTown(topology: string, foreign = ""): void {
  beforeAll(() => {
    town = new Town(topology, foreign);
  });
  afterAll(() => town.stop());
}

describe("the pair with published ports, where Docker has closed forwarding", () => {
  inTown(
    pair({
      more: "publish: [{ port: 8080, to: first, toPort: 80 }, { port: 80, to: second, toPort: 80 }, { port: 2201, to: first, toPort: 22, from: [198.51.100.0/24] }]",
    }),
    "iptables -P FORWARD DROP; iptables -A FORWARD -i docker0 -j ACCEPT",
  );

  test("a published port ends at its node, which sees who asks", () => {
    expect(town.internet.ask("http://203.0.113.10:8080/")).toBe("first 203.0.113.2");
    expect(town.internet.ask("http://203.0.113.10/")).toBe("second 203.0.113.2");
  });

  test.each([0, 1])(
    "the nodes reach it by the public address too: the other one, and the very same (bridge-nf-call-iptables=%i)",
    (filtered) => {
      town.host.sh(`sysctl -q -w net.bridge.bridge-nf-call-iptables=${filtered}`);
      expect(town.second.ask("http://203.0.113.10:8080/")).toMatch(/^first 192\.168\.52\.(1|102)$/);
      expect(town.first.ask("http://203.0.113.10:8080/")).toMatch(/^first 192\.168\.52\.1$/);
    },
  );

  test("so does the host itself", () => {
    expect(town.host.ask("http://203.0.113.10:8080/")).toBe("first 203.0.113.10");
  });

  test("what nodes ask of others is not caught by a published port, and leaves under the host's address", () => {
    expect(town.first.ask("http://203.0.113.2/")).toBe("internet 203.0.113.10");
  });

  test("with `from` only those get in, and the host", () => {
    expect(town.internet.ask("http://203.0.113.10:2201/", ADMIN)).toBe("first-ssh 198.51.100.7");
    expect(town.internet.ask("http://203.0.113.10:2201/")).toBe("silent");
    expect(town.second.ask("http://203.0.113.10:2201/")).toBe("refused");
    expect(town.host.ask("http://203.0.113.10:2201/")).toBe("first-ssh 203.0.113.10");
  });

  test("whoever routes to the nodes gets to their sites and to nothing else", () => {
    expect(town.internet.ask("http://192.168.52.101/")).toBe("first 203.0.113.2");
    expect(town.internet.ask("http://192.168.52.101:22/")).toBe("silent");
    expect(town.second.ask("http://192.168.52.101:22/")).toBe("first-ssh 192.168.52.102");
  });

  test("the host answers to SSH and DNS, and to nothing that was not asked for", () => {
    expect(town.internet.ask("http://203.0.113.10:22/")).toBe("host-ssh 203.0.113.2");
    expect(town.internet.ask("http://203.0.113.10:53/")).toBe("host-dns 203.0.113.2");
    expect(town.internet.ask("http://203.0.113.10:9999/")).toBe("silent");
    expect(town.internet.sh("ping -c 1 -W 2 203.0.113.10")).toContain("1 received");
  });

  test("nodes ask the host for names, and get no login", () => {
    expect(town.first.ask("http://192.168.52.1:53/")).toBe("host-dns 192.168.52.101");
    expect(town.first.ask("http://192.168.52.1:22/")).toBe("refused");
    expect(town.first.ask("http://203.0.113.10:22/")).toBe("refused");
    expect(town.first.sh("ping -c 1 -W 2 192.168.52.1")).toContain("1 received");
  });

  test("a port that the health check takes out is refused at once, from outside and on the host", () => {
    town.host.sh("iptables -A TWINHOST-DOWN -d 192.168.52.101/32 -p tcp --dport 80 -j REJECT --reject-with tcp-reset");
    expect(town.internet.ask("http://203.0.113.10:8080/")).toBe("refused");
    expect(town.internet.ask("http://192.168.52.101/")).toBe("refused");
    expect(town.host.ask("http://192.168.52.101/")).toBe("refused");
    expect(town.internet.ask("http://203.0.113.10/")).toBe("second 203.0.113.2");
    town.host.sh("iptables -F TWINHOST-DOWN");
    expect(town.internet.ask("http://203.0.113.10:8080/")).toBe("first 203.0.113.2");
  });

  test("who is connected to a node that goes off without a word is reset, who calls is refused; not so once it is back", () => {
    const off = `ip link set vb-first down; ${town.afterStop("first")}`;
    const late = (address: string, port: number) =>
      town.internet.try(`exec 3<>/dev/tcp/${address}/${port}; nsenter -t ${town.host.pid} -n -- bash -c '${off}'
        printf 'GET / HTTP/1.0\\r\\n\\r\\n' >&3; timeout 5 cat <&3`);
    // With br_netfilter a kernel sends resets to a port of a bridge past the translation, so that a node would not know them.
    town.host.sh("sysctl -q -w net.bridge.bridge-nf-call-iptables=0");
    // What its neighbours on the bridge do by themselves when nobody answers under the address that they know.
    const forget = () => town.second.sh("ip neighbour flush all");
    const back = () => town.host.sh(`${town.atStart("first")}; ip link set vb-first up`);
    for (const [address, port] of [
      ["203.0.113.10", 8080],
      ["192.168.52.101", 80],
    ] as const) {
      expect(late(address, port).all).toContain("Connection reset by peer");
      forget();
      expect(
        [town.internet, town.second, town.host].map((somebody) => somebody.ask(`http://${address}:${port}/`)),
      ).toEqual(["refused", "refused", "refused"]);
      back();
      expect(town.internet.ask(`http://${address}:${port}/`)).toBe("first 203.0.113.2");
    }
  });

  test("no service of the host answers in the name of a node that is off", () => {
    town.host.sh(`ip link set vb-first down; ${town.afterStop("first")}`);
    town.second.sh("ip neighbour flush all");
    for (const port of [22, 53, 9999])
      for (const somebody of [town.internet, town.second, town.host])
        expect([port, somebody.ask(`http://192.168.52.101:${port}/`)]).toEqual([port, "refused"]);
    expect(town.internet.try("ping -c 1 -W 1 192.168.52.101").out).toContain("Destination Port Unreachable");
    expect(town.host.ask("http://192.168.52.102/")).toBe("second 192.168.52.1");
    town.host.sh(`${town.atStart("first")}; ip link set vb-first up`);
  });

  test("it is the rules that do it: without them forwarding stays closed", () => {
    town.host.sh("/usr/local/lib/twinhost/firewall unload");
    expect(town.internet.ask("http://192.168.52.101/")).toBe("silent");
    expect(town.internet.ask("http://203.0.113.10:9999/")).toBe("host-secret 203.0.113.2");
    town.host.sh("/usr/local/lib/twinhost/firewall load");
    expect(town.internet.ask("http://203.0.113.10:9999/")).toBe("silent");
  });
});

describe("nodes with public addresses of their own", () => {
  inTown(
    pair({
      host: "    public: [203.0.113.11, 203.0.113.12]\n    admin: { ssh: { from: [198.51.100.0/24] } }",
      first: ", public: 203.0.113.11",
      second: ", public: 203.0.113.12",
      more: "firewall: { policy: reject, allow: [{ port: 9999, from: [203.0.113.0/24] }] }",
    }),
  );

  test("the host answers for them on the wire, and the node behind serves its sites there", () => {
    expect(town.internet.ask("http://203.0.113.11/")).toBe("first 203.0.113.2");
    expect(town.internet.ask("http://203.0.113.12/")).toBe("second 203.0.113.2");
  });

  test("nothing else is behind them, least of all the host's own SSH server", () => {
    expect(town.internet.ask("http://203.0.113.11:22/", ADMIN)).toBe("refused");
    expect(town.internet.ask("http://203.0.113.10:22/", ADMIN)).toBe("host-ssh 198.51.100.7");
    expect(town.internet.ask("http://203.0.113.10:22/")).toBe("refused");
  });

  test("the node is seen under its own address, by the internet, the other node and itself", () => {
    expect(town.first.ask("http://203.0.113.2/")).toBe("internet 203.0.113.11");
    expect(town.second.ask("http://203.0.113.11/")).toBe("first 192.168.52.1");
    expect(town.first.ask("http://203.0.113.11/")).toBe("first 192.168.52.1");
    expect(town.host.ask("http://203.0.113.11/")).toMatch(/^first /);
  });

  test("the host itself still calls others from its own address", () => {
    expect(town.host.ask("http://203.0.113.2/")).toBe("internet 203.0.113.10");
  });

  test("a port that was allowed is open to those that were named, and not to nodes", () => {
    expect(town.internet.ask("http://203.0.113.10:9999/")).toBe("host-secret 203.0.113.2");
    expect(town.internet.ask("http://203.0.113.10:9999/", ADMIN)).toBe("refused");
    expect(town.first.ask("http://192.168.52.1:9999/")).toBe("refused");
  });
});

describe("no way out, and a policy that lets in", () => {
  inTown(
    pair({
      host: "    admin: { ssh: { from: [198.51.100.0/24] } }",
      network: ", egress: none",
      more: "firewall: { policy: accept, allow: [{ port: 5353, protocol: udp }] }\npublish: [{ port: 8080, to: first, toPort: 80 }]",
    }),
    "ip link add docker0 type bridge && ip address add 172.17.0.1/16 dev docker0 && ip link set docker0 up",
  );

  test("nodes are told at once that there is no way out, and still answer", () => {
    expect(town.first.ask("http://203.0.113.2/")).toBe("refused");
    expect(town.internet.ask("http://203.0.113.10:8080/")).toBe("first 203.0.113.2");
  });

  test("the host's ports are open, but SSH only to those that were named; the nodes stay closed", () => {
    expect(town.internet.ask("http://203.0.113.10:9999/")).toBe("host-secret 203.0.113.2");
    expect(town.internet.ask("http://203.0.113.10:22/")).toBe("refused");
    expect(town.internet.ask("http://203.0.113.10:22/", ADMIN)).toBe("host-ssh 198.51.100.7");
    expect(town.internet.ask("http://192.168.52.101:22/")).toBe("refused");
  });

  test("networks of others are none of our business", () => {
    town.second.sh(
      "ip address flush dev host0 && ip address add 172.17.0.9/16 dev host0 && ip route add default via 172.17.0.1",
    );
    town.host.sh("ip link set vb-second master docker0");
    town.internet.sh("ip route add 172.17.0.0/16 via 203.0.113.10");
    expect(town.second.ask("http://203.0.113.2/")).toBe("internet 172.17.0.9");
    expect(town.internet.ask("http://172.17.0.9:22/")).toBe("second-ssh 203.0.113.2");
    expect(town.second.ask("http://192.168.52.101:22/")).toBe("refused");
  });
});

describe("IPv6", () => {
  inTown(
    pair({
      network: ", subnet6: 'fd00:52::/64'",
      first: ", address6: 'fd00:52::101'",
      second: ", address6: 'fd00:52::102'",
    }).replace("address: 203.0.113.10/24 }", "address: 203.0.113.10/24, address6: '2001:db8:10::10/64' }"),
  );

  beforeAll(() => {
    town.internet.sh("ip -6 route add fd00:52::/64 via 2001:db8:10::10");
    for (const [node, last] of [
      [town.first, 101],
      [town.second, 102],
    ] as const) {
      node.sh(`ip -6 address add fd00:52::${last}/64 dev host0 nodad && ip -6 route add default via fd00:52::1`);
    }
  });

  test("SSH and DNS of the host are open, the rest is closed", () => {
    expect(town.internet.ask("http://[2001:db8:10::10]:22/")).toBe("host-ssh 2001:db8:10::2");
    expect(town.internet.ask("http://[2001:db8:10::10]:53/")).toBe("host-dns 2001:db8:10::2");
    expect(town.internet.ask("http://[2001:db8:10::10]:9999/")).toBe("silent");
    expect(town.first.ask("http://[fd00:52::1]:22/")).toBe("refused");
  });

  test("sites of nodes are open, the rest is closed, and nodes reach each other", () => {
    expect(town.internet.ask("http://[fd00:52::101]/")).toBe("first 2001:db8:10::2");
    expect(town.internet.ask("http://[fd00:52::101]:22/")).toBe("silent");
    expect(town.second.ask("http://[fd00:52::101]:22/")).toBe("first-ssh fd00:52::102");
  });

  test("a node that is off is refused at once", () => {
    town.host.sh(`ip link set vb-first down; ${town.afterStop("first")}`);
    for (const somebody of [town.internet, town.host]) expect(somebody.ask("http://[fd00:52::101]/")).toBe("refused");
    town.host.sh(`${town.atStart("first")}; ip link set vb-first up`);
    expect(town.internet.ask("http://[fd00:52::101]/")).toBe("first 2001:db8:10::2");
  });

  test("private addresses get out under the host's", () => {
    expect(town.first.ask("http://[2001:db8:10::2]/")).toBe("internet 2001:db8:10::10");
  });
});
