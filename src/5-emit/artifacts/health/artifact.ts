import type { Host, Site } from "../../../3-resolve/model.js";
import type { Artifact, FileSpec } from "../../artifact.js";
import { each } from "../../each.js";
import { type MachineFile, machineFile } from "../../machine-file.js";
import { hardening } from "../../systemd/hardening.js";
import { healthView } from "./view.js";

/** On each host, for each site that its nodes serve: whether they do, and what is done when one does not. */
export const artifact: Artifact = {
  name: "health",
  purpose: "asks whether each node serves its sites, and takes one out that does not",
  stage: "machine",
  files: (model) => each(model.hosts, (host) => filesOf(host)),
};

function filesOf(host: Host): readonly FileSpec[] {
  const { sites } = host;
  if (sites.length === 0) return [];
  const program: MachineFile = {
    path: "/usr/local/lib/twinhost/health",
    mode: 0o755,
    step: "timers",
    at: sites.map((site) => site.at),
    content: { template: "health/health.sh", view: healthView(host, sites) },
  };
  return [program, ...sites.flatMap((site) => unitFiles(host, site))].map((file) =>
    machineFile("host", host.name, file),
  );
}

function unitFiles(host: Host, site: Site): readonly MachineFile[] {
  const name = `twinhost-health-${site.name}`;
  const at = [[...site.at, "health"]];
  const unit = (suffix: string, content: MachineFile["content"]): MachineFile => ({
    path: `/etc/systemd/system/${name}.${suffix}`,
    mode: 0o644,
    step: "timers",
    at,
    content,
    notifies: [
      { unit: `${name}.${suffix}`, action: "daemon-reload" },
      ...(suffix === "timer" ? [{ unit: `${name}.timer`, action: "try-restart" as const }] : []),
    ],
  });
  return [
    unit("service", { template: "health/service.systemd", view: serviceView(host, site) }),
    unit("timer", { template: "health/timer.systemd", view: { at, site: site.name, every: site.health.every } }),
  ];
}

function serviceView(host: Host, site: Site): object {
  const { systemd } = host.platform;
  return {
    at: [[...site.at, "health"]],
    site: site.name,
    // Each of these came with the version that is named; before, the program makes the directory.
    keepsDirectory: systemd >= 235,
    quiet: systemd >= 236,
    hardening: hardening(systemd, {
      capabilities: ["CAP_NET_ADMIN", "CAP_NET_RAW"],
      families: ["AF_UNIX", "AF_INET", "AF_INET6", "AF_NETLINK"],
      writes: ["/run/xtables.lock"],
      home: "hidden",
      umask: "0022",
      also: [],
    }),
  };
}
