import { filesFrom } from "./firewall-model.js";
import { Host, Machine } from "./firewall-stage.js";

const LIBRARY = "/usr/local/lib/twinhost";

/** A host of the pair with its bundle loaded, both nodes behind it, and the internet before it. */
export class Town {
  readonly host: Host;
  readonly internet = new Machine();
  readonly first = new Machine();
  readonly second = new Machine();

  constructor(topology: string, foreign = "") {
    this.host = new Host(filesFrom(topology));
    const { host, internet } = this;
    internet.cable("wire", host, "eno1");
    internet.sh(`ip address add 203.0.113.2/24 dev wire && ip address add 198.51.100.7/32 dev lo &&
      ip -6 address add 2001:db8:10::2/64 dev wire nodad && ip route add 192.168.52.0/24 via 203.0.113.10`);
    host.sh(`ip address add 203.0.113.10/24 dev eno1 && ip route add default via 203.0.113.2 &&
      ip -6 address add 2001:db8:10::10/64 dev eno1 nodad && ip -6 route add default via 2001:db8:10::2
      while read -r key _ value; do case $key in net*) sysctl -q -w "$key=$value" ;; esac; done </etc/sysctl.d/99-twinhost.conf
      mkdir -p /run/twinhost`);
    if (foreign !== "") host.sh(foreign);
    // systemd is not there, and no node runs yet.
    host.sh(
      `printf '#!/bin/sh\n[ "$1" = list-units ]\n' >/usr/local/bin/systemctl && chmod 755 /usr/local/bin/systemctl`,
    );
    host.sh(`${LIBRARY}/network up && ${LIBRARY}/firewall apply`);
    for (const [name, node, last] of [
      ["first", this.first, 101],
      ["second", this.second, 102],
    ] as const) {
      host.cable(`vb-${name}`, node, "host0");
      host.sh(`ip link set vb-${name} master br-pair`);
      this.host.sh(this.atStart(name));
      node.sh(`ip address add 192.168.52.${last}/24 dev host0 && ip route add default via 192.168.52.1`);
      node.serve(80, name);
      node.serve(22, `${name}-ssh`);
    }
    host.sh(`${LIBRARY}/network ports`);
    internet.serve(80, "internet");
    for (const [port, word] of [
      [22, "host-ssh"],
      [53, "host-dns"],
      [9999, "host-secret"],
    ] as const)
      host.serve(port, word);
  }

  /** What systemd runs on the host before a node starts, and after it has stopped. */
  atStart(node: string): string {
    return this.#commands(node, "ExecStartPre");
  }

  afterStop(node: string): string {
    return this.#commands(node, "ExecStopPost");
  }

  #commands(node: string, key: string): string {
    const dropIn = this.host.sh(`cat /etc/systemd/system/systemd-nspawn@${node}.service.d/twinhost.conf`);
    return [...dropIn.matchAll(new RegExp(`^${key}=-(.*)$`, "gm"))].map(([, command]) => command).join("; ");
  }

  stop(): void {
    for (const machine of [this.host, this.internet, this.first, this.second]) machine.stop();
  }
}
