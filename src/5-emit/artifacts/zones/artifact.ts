import { render } from "../../../templates/runtime.js";
import type { Artifact } from "../../artifact.js";
import { zoneBundlePath, zonePath } from "../../dns/zone-path.js";
import { zoneSerial } from "../../dns/zone-serial.js";
import { zoneView } from "./view.js";

const TEMPLATE = "zones/zone.zone";

/** One file for each zone and view. */
export const artifact: Artifact = {
  name: "zones",
  purpose: "what the name server answers, one file for each zone and view",
  stage: "machine",
  isCompared: true,
  files(model, _made, previous) {
    const { host, soa, zones } = model.dns;
    const { unit, group } = host.platform.dns;
    return zones.map((zone) => {
      const serial = zoneSerial(
        model,
        zone,
        previous,
        (trial) => render(TEMPLATE, zoneView(model, zone, trial), false).text,
      );
      return {
        path: zoneBundlePath(host, zone),
        mode: 0o640,
        target: {
          machine: host.name,
          kind: "host",
          step: "dns",
          path: zonePath(host, zone),
          owner: "root",
          group,
          notifies: [{ unit, action: "reload" }],
        },
        at: [zone.at, soa.at],
        content: { template: TEMPLATE, view: zoneView(model, zone, serial) },
      };
    });
  },
};
