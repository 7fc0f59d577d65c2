import { afterEach, describe, expect, test } from "vitest";
import { filesFrom, pair } from "./firewall-model.js";
import { Host, Machine } from "./firewall-stage.js";
import { waitFor } from "./private-machine.js";

const NETWORK = "/usr/local/lib/twinhost/network";
const OPEN: Machine[] = [];
afterEach(() => {
  for (const machine of OPEN.splice(0)) machine.stop();
});

/** The host of a topology, its uplink at a wire whose other end is the neighbour. */
function hostOf(topology: string): Host {
  const neighbour = new Machine();
  const host = new Host(filesFrom(topology).filter(({ target }) => target?.kind === "host"));
  OPEN.push(neighbour, host);
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
  host.sh(`chmod 755 / # it is not root for long
    ip route add 198.51.100.0/24 dev eno1
    mkdir -p /run/systemd/netif /run/systemd/network /run/udev/data
    chown systemd-network: /run/systemd/netif
    printf '[Match]\\nName=eno1\\n[Network]\\nAddress=203.0.113.10/24\\n' >/run/systemd/network/05-uplink.network
    # What udevd writes down of an interface that it has looked at.
    for interface in /sys/class/net/*; do echo I:1 >"/run/udev/data/n$(cat "$interface/ifindex")"; done
    touch /run/udev/control`);
  host.start("exec /lib/systemd/systemd-networkd");
  await waitFor(() => !host.sh("ip route").includes("198.51.100.0/24"), "systemd-networkd");
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
