import type { Artifact } from "../../artifact.js";
import { each } from "../../each.js";
import { machineFile } from "../../machine-file.js";
import { sysctlView } from "./sysctl-view.js";

/** The settings of each host's kernel, and the directories that our programs on it need. */
export const artifact: Artifact = {
  name: "kernel",
  purpose: "the settings of a host's kernel, and the directories that our programs there need",
  stage: "machine",
  files: (model) =>
    each(model.hosts, (host) => [
      // Read after 99-sysctl.conf, the link to /etc/sysctl.conf: hardened servers and old ones forbid forwarding there.
      machineFile("host", host.name, {
        path: "/etc/sysctl.d/99-twinhost.conf",
        mode: 0o644,
        step: "kernel",
        at: [host.at],
        content: { template: "kernel/sysctl.conf", view: sysctlView(host) },
      }),
      machineFile("host", host.name, {
        path: "/etc/tmpfiles.d/twinhost.conf",
        mode: 0o644,
        step: "kernel",
        at: [host.at],
        content: { template: "kernel/tmpfiles.conf", view: { at: [host.at], host: host.name } },
      }),
    ]),
};
