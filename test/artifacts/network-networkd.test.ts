import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { afterEach, describe, expect, test } from "vitest";
import { filesFrom, pair, textOf } from "./firewall-model.js";
import { Host, Machine } from "./firewall-stage.js";
import { waitFor } from "./private-machine.js";

const NETWORK = "/usr/local/lib/twinhost/network";
const OPEN: Machine[] = [];
afterEach(() => {
  for (const machine of OPEN.splice(0)) machine.stop();
});

function opened<M extends Machine>(machine: M): M {
  OPEN.push(machine);
  return machine;
}

/** The host of a topology, its uplink at a wire whose other end is the neighbour. */
function hostOf(topology: string): Host {
  const neighbour = opened(new Machine());
  const host = opened(new Host(filesFrom(topology).filter(({ target }) => target?.kind === "host")));
  neighbour.cable("wire", host, "eno1");
  host.sh("mkdir -p /run/twinhost; ip address add 203.0.113.10/24 dev eno1");
  host.sh("printf '#!/bin/sh\\n' >/usr/local/bin/systemctl && chmod 755 /usr/local/bin/systemctl");
  return host;
}

/**
 * systemd-networkd begins to look after the uplink, as it does at each start of its own: it takes away what it does not know,
 * of which the route to 198.51.100.0/24 is an example.
 */
async function networkdStarts(host: Host): Promise<void> {
  host.sh("ip route add 198.51.100.0/24 dev eno1");
  startNetworkd(host, "[Match]\nName=eno1\n[Network]\nAddress=203.0.113.10/24\n");
  await waitFor(() => !host.sh("ip route").includes("198.51.100.0/24"), "systemd-networkd");
}

function startNetworkd(machine: Host, file: string): ChildProcess {
  machine.sh(
    `chmod 755 / # it is not root for long
    mkdir -p /run/systemd/netif /run/systemd/network /run/udev/data
    chown systemd-network: /run/systemd/netif
    printf %s "$FILE" >/run/systemd/network/05-ours.network
    # What udevd writes down of an interface that it has looked at.
    for interface in /sys/class/net/*; do echo I:1 >"/run/udev/data/n$(cat "$interface/ifindex")"; done
    touch /run/udev/control`,
    { FILE: file },
  );
  return machine.start("exec /lib/systemd/systemd-networkd");
}

describe("where systemd-networkd looks after the uplink", () => {
  test("a node that is off still leads to the host itself", async () => {
    const host = hostOf(pair({ network: ", subnet6: 'fd00:52::/64'", first: ", address6: 'fd00:52::101'" }));
    host.sh(`${NETWORK} up`);
    await networkdStarts(host);
    expect(host.sh("ip route get 192.168.52.101")).toMatch(/^local 192\.168\.52\.101 dev lo src 127\.0\.0\.1 /);
    expect(host.sh("ip -6 route get fd00:52::101")).toMatch(/^local fd00:52::101 from :: dev lo .*src ::1 /);
  });
});

describe("where systemd-networkd looks after the nodes", () => {
  test("two that change their IPv6 addresses with each other both get theirs, one after the other", async () => {
    const [before, after] = [twoNodes("101", "102"), twoNodes("102", "101")];
    const bridge = opened(new Machine());
    bridge.sh("ip link add br-pair type bridge forward_delay 0 && ip link set br-pair up");
    const nodes = ["first", "second"].map((name) => {
      const node = opened(new Host([]));
      bridge.cable(`ve-${name}`, node, "host0");
      bridge.sh(`ip link set ve-${name} master br-pair`);
      return { name, node, networkd: startNetworkd(node, before(name)) };
    });
    const isThere = (node: Host, address: string) => () =>
      new RegExp(`inet6 fd00:52::${address}/64 scope global (?!.*tentative)`).test(
        node.sh("ip -6 address show dev host0"),
      );
    for (const [index, { node }] of nodes.entries())
      await waitFor(isThere(node, `10${index + 1}`), "the first addresses");
    for (const [index, { name, node, networkd }] of nodes.entries()) {
      const ended = once(networkd, "exit");
      process.kill(-(networkd.pid as number), "SIGTERM");
      await ended;
      startNetworkd(node, after(name));
      await waitFor(isThere(node, `10${2 - index}`), `the new address of ${name}`);
    }
  });
});

/** What a node has for systemd-networkd, by its name, when these are the last words of their addresses. */
function twoNodes(first: string, second: string): (name: string) => string {
  const files = filesFrom(
    pair({
      network: ", subnet6: 'fd00:52::/64'",
      first: `, address6: 'fd00:52::${first}'`,
      second: `, address6: 'fd00:52::${second}'`,
    }),
  );
  return (name) => textOf(files, `nodes/${name}/etc/systemd/network/10-host0.network`);
}
