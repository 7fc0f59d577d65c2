import type { Host, Model } from "../../3-resolve/model.js";
import type { Asked } from "../claims.js";
import { complaint } from "../complaints/kernel/complaint.js";
import type { Subject } from "./subject.js";

/** The settings of each host's kernel: it forwards, and says at once that a node is off. */
export const kernel: Subject = {
  kind: complaint,
  asked: ({ hosts }: Model) => hosts.map((host) => ({ of: host.name, title, claims: settingsOf(host) })),
  seen: ({ hosts }) =>
    hosts.map(({ name, kernel: settings }) => ({
      of: name,
      title,
      claims: settings.map(({ key, value, where }) => ({ about: key, says: value, where })),
    })),
};

function settingsOf(host: Host): readonly Asked[] {
  const { uplink, network: inner } = host;
  const setting = (key: string, value: string): Asked => ({ about: key, says: value, at: inner.at });
  const watches = host.nodes.some(({ sites }) =>
    sites.some(({ link }) => link !== null && link.mode !== "off" && link.timing.kind === "live"),
  );
  return [
    setting("net.ipv4.ip_forward", "1"),
    ...(inner.subnet6 === null
      ? []
      : [
          setting("net.ipv6.conf.all.forwarding", "1"),
          setting(`net.ipv6.conf.${uplink.interface.replaceAll(".", "/")}.accept_ra`, "2"),
        ]),
    ...(watches ? [setting("fs.inotify.max_user_watches", "1048576")] : []),
  ];
}

function title(host: string, key: string): string {
  return `the kernel setting \`${key}\` of \`${host}\``;
}
