import type { Host } from "../../../3-resolve/model.js";
import type { Artifact, FileSpec } from "../../artifact.js";
import { each } from "../../each.js";
import { machineFile } from "../../machine-file.js";
import { hardening } from "../../systemd/hardening.js";
import { networkView } from "./network-view.js";

const UNIT = "twinhost-network.service";

/** The network of each host's nodes: the program that sets it up, and the unit that does so at boot. */
export const artifact: Artifact = {
  name: "network",
  purpose: "the network of a host's nodes, and the unit that sets it up at boot",
  stage: "machine",
  files: (model) => each(model.hosts, (host) => [program(host), unit(host), ...unmanaged(host)]),
};

function program(host: Host): FileSpec {
  return machineFile("host", host.name, {
    path: "/usr/local/lib/twinhost/network",
    mode: 0o755,
    step: "network",
    at: [host.network.at],
    content: { template: "network/network.sh", view: networkView(host) },
    notifies: [{ unit: UNIT, action: "reload" }],
  });
}

function unit(host: Host): FileSpec {
  return machineFile("host", host.name, {
    path: `/etc/systemd/system/${UNIT}`,
    mode: 0o644,
    step: "network",
    at: [host.network.at],
    content: {
      template: "network/twinhost-network.service.systemd",
      view: {
        at: [host.network.at],
        hardening: hardening(host.platform.systemd, {
          capabilities: ["CAP_NET_ADMIN"],
          families: ["AF_UNIX", "AF_NETLINK"],
          writes: ["/run/twinhost"],
          home: "hidden",
          umask: "0022",
          // It sets what the bridge takes from others, which is under /proc/sys and /sys.
          also: ["kernel-tunables"],
        }),
      },
    },
    notifies: [{ unit: UNIT, action: "daemon-reload" }],
  });
}

function unmanaged(host: Host): readonly FileSpec[] {
  if (host.provider.link !== "bridge") return [];
  return [
    machineFile("host", host.name, {
      path: "/etc/systemd/network/10-twinhost.network",
      mode: 0o644,
      step: "network",
      at: [host.network.at],
      content: { template: "network/bridge.systemd", view: { at: [host.network.at], bridge: host.network.interface } },
    }),
  ];
}
