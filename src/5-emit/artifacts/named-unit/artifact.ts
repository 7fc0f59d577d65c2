import type { Artifact } from "../../artifact.js";
import { namedUnitView } from "./view.js";

/** A drop-in for the package's unit of named. */
export const artifact: Artifact = {
  name: "named-unit",
  purpose: "a drop-in for the name server's unit",
  stage: "machine",
  files(model) {
    const { host } = model.dns;
    const { unit } = host.platform.dns;
    const path = `/etc/systemd/system/${unit}.d/twinhost.conf`;
    const view = namedUnitView(model);
    return [
      {
        path: `hosts/${host.name}${path}`,
        mode: 0o644,
        target: {
          machine: host.name,
          kind: "host",
          step: "dns",
          path,
          owner: "root",
          group: "root",
          notifies: [
            { unit, action: "daemon-reload" },
            { unit, action: "restart" },
          ],
        },
        at: view.at,
        content: { template: "named-unit/twinhost.systemd", view },
      },
    ];
  },
};
