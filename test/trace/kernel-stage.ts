import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BundleFile } from "../../src/5-emit/bundle.js";
import type { HostMachine } from "../../src/6-read/deployment.js";
import type { HostView } from "../../src/trace/host-view.js";
import { Host, Machine } from "../artifacts/firewall-stage.js";
import { projectRoot } from "../cli/command.js";
import type { SentPacket } from "./random-packets.js";

/** What was seen of a packet: at a place with its addresses and ports, or as the refusal that its sender got. */
export type Seen =
  | readonly [place: "outside" | "inside" | "local", source: string, destination: string, from: number, to: number]
  | readonly ["rst"]
  | readonly ["icmp", number, number]
  | readonly ["error", string];

/** A host in a network namespace with the rules of its bundle loaded, and an end of its uplink and of its inner side. */
export class KernelStage {
  readonly host: Host;
  /** What was sent, as it came out: the kernel remembers it. */
  readonly connections = new Set<string>();
  readonly #outside = new Machine();
  readonly #inside = new Machine();
  readonly #view: HostView;

  constructor(view: HostView, files: readonly BundleFile[], backEnd: "nft" | "legacy") {
    this.#view = view;
    this.host = new Host(files, backEnd);
    const { host, uplink, inner } = { host: this.host, uplink: view.uplink, inner: view.inner };
    for (const end of [this.#outside, this.#inside])
      end.sh("sysctl -q -w net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1");
    host.sh("sysctl -q -w net.ipv6.conf.all.accept_dad=0 net.ipv6.conf.default.accept_dad=0");
    this.#outside.cable("end", host, uplink);
    host.sh(`set -e
      while read -r key _ value; do case $key in net*) sysctl -q -w "$key=$value" || true ;; esac; done </etc/sysctl.d/99-twinhost.conf
      sysctl -q -w net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.${uplink}.rp_filter=2 net.ipv4.conf.all.send_redirects=0
      sysctl -q -w net.ipv4.conf.${uplink}.send_redirects=0 net.ipv4.icmp_msgs_per_sec=1000000 net.ipv4.icmp_msgs_burst=1000000 || true
      sysctl -q -w net.ipv4.icmp_ratelimit=0 net.ipv6.icmp.ratelimit=0
      mkdir -p /run/twinhost /var/lib/twinhost/firewall
      ${this.#addresses().join("\n")}`);
    if (view.host.network.bridge === undefined) this.#routed(inner);
    else this.#bridged(inner);
    host.sh(`cp /etc/twinhost/firewall.v4 /var/lib/twinhost/firewall/v4; cp /etc/twinhost/firewall.v6 /var/lib/twinhost/firewall/v6
      sysctl -q -w net.bridge.bridge-nf-call-iptables=0 net.bridge.bridge-nf-call-ip6tables=0 2>/dev/null
      /usr/local/lib/twinhost/firewall load`);
  }

  /** The uplink's addresses, and a way out by which everybody else is reached. */
  #addresses(): readonly string[] {
    const { own, uplink } = this.#view;
    const lines = [...own.values()]
      .filter((one) => one.interface === uplink)
      .map(({ address }) => `ip address add ${address.text}/${address.family === 4 ? 32 : 128} dev ${uplink}`);
    return [
      ...lines,
      `ip neigh replace 10.255.255.1 lladdr 02:00:00:00:00:01 dev ${uplink} nud permanent`,
      `ip route add default via 10.255.255.1 dev ${uplink} onlink`,
      `ip -6 neigh replace fe80::1 lladdr 02:00:00:00:00:01 dev ${uplink} nud permanent`,
      `ip -6 route add default via fe80::1 dev ${uplink} onlink`,
    ];
  }

  #bridged(inner: string): void {
    const { host } = this;
    // No systemd is there that would know of a node.
    host.sh("ln -sf /bin/true /usr/local/bin/systemctl; /usr/local/lib/twinhost/network up");
    this.#inside.cable("end", host, "vb-nodes");
    host.sh(`ip link set vb-nodes master ${inner} && /usr/local/lib/twinhost/network ports
      sysctl -q -w net.ipv4.conf.${inner}.send_redirects=0 net.ipv4.conf.${inner}.rp_filter=2`);
    for (const text of this.#view.nodes.keys()) this.turn(text, "on");
  }

  #routed(inner: string): void {
    const { host } = this;
    this.#inside.cable("end", host, inner);
    host.sh(`ip link set ${inner} arp off; sysctl -q -w net.ipv4.conf.${inner}.send_redirects=0 net.ipv4.conf.${inner}.rp_filter=2
      /usr/local/lib/twinhost/network up 2>/dev/null`);
    for (const text of this.#view.nodes.keys()) this.turn(text, "on");
  }

  /** Lets the node of an address be on or off, as its unit or its provider would. */
  turn(address: string, to: "on" | "off"): void {
    const six = address.includes(":") ? "-6 " : "";
    const isBridged = this.#view.host.network.bridge !== undefined;
    const verb = isBridged ? (to === "on" ? "del" : "replace") : to === "on" ? "replace" : "del";
    const own = `local ${address} dev lo${to === "off" ? ` src ${six === "" ? "127.0.0.1" : "::1"}` : ""}`;
    const route = isBridged ? own : `${address} dev ${this.#view.inner}`;
    this.host.sh(`ip ${six}route ${verb} ${route}`);
  }

  /** Makes the kernel know the neighbours that packets are sent to, so that none waits for one who is not there. */
  know(addresses: readonly string[]): void {
    if (this.#view.host.network.bridge === undefined) return;
    const lines = addresses.map(
      (one) => `neigh replace ${one} lladdr 02:00:00:00:00:02 dev ${this.#view.inner} nud permanent`,
    );
    this.host.sh(`ip -batch - <<'END'\n${lines.join("\n")}\nEND`);
  }

  send(family: 4 | 6, packets: readonly SentPacket[]): readonly (readonly Seen[])[] {
    const folder = mkdtempSync(join(tmpdir(), "twinhost-packets-"));
    const { uplink, inner } = this.#view;
    const mac = (name: string): string => this.host.sh(`cat /sys/class/net/${name}/address`).trim();
    const plan = {
      family,
      host: this.host.pid,
      outside: { pid: this.#outside.pid, interface: "end", to: mac(uplink) },
      inside: { pid: this.#inside.pid, interface: "end", to: mac(inner) },
      packets: packets.map(({ from, packet }) => [
        from,
        packet.protocol,
        packet.source.text,
        packet.destination.text,
        packet.sourcePort ?? 0,
        packet.destinationPort ?? 0,
      ]),
    };
    writeFileSync(join(folder, "plan.json"), JSON.stringify(plan));
    const done = spawnSync(
      "/usr/bin/python3",
      [join(projectRoot, "test/trace/packets.py"), join(folder, "plan.json")],
      {
        encoding: "utf8",
        maxBuffer: 1 << 28,
      },
    );
    rmSync(folder, { recursive: true });
    if (done.status !== 0) throw new Error(done.stderr);
    return JSON.parse(done.stdout) as readonly (readonly Seen[])[];
  }

  stop(): void {
    for (const machine of [this.host, this.#outside, this.#inside]) machine.stop();
  }
}

export type { HostMachine };
