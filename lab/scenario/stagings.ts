import type { Loss, LossKind } from "../../src/5-emit/loss.js";
import type { SiteFacts } from "../facts.js";
import { type Lab, nodesUp } from "../lab.js";
import { contentPair } from "./content.js";
import { FAILURES } from "./failures.js";

/** How the loss of a part is brought about, and undone. */
export interface Staging {
  readonly happens: (lab: Lab, site: SiteFacts, loss: Loss) => Promise<void>;
  readonly ends: (lab: Lab, site: SiteFacts, loss: Loss) => Promise<void>;
  /** The unit that systemd starts again when it crashes, and where: the host itself, or a node of it. */
  readonly restarts?: (site: SiteFacts, loss: Loss) => { readonly unit: string; readonly node?: string };
}

const NAMED = "named.service";

/** One for each kind of row in the table of failures. */
export const STAGINGS: Readonly<Record<LossKind, Staging>> = {
  "web server": {
    ...failing("the web server stops"),
    restarts: ({ service }, { without: { nodes } }) => ({ unit: service, node: nodes[0] as string }),
  },
  node: failing("the node is stopped"),
  several: failing("the node is stopped"),
  silence: failing("the node is cut off silently"),
  sync: {
    happens: async (lab, site) => onSource(lab, site, "stop"),
    ends: async (lab, site) => onSource(lab, site, "start"),
    restarts: (site) => ({ unit: site.sync?.unit ?? "", node: contentPair(site)?.source ?? "" }),
  },
  "name server": {
    happens: async (lab) => void (await lab.server.mustRun(`systemctl stop ${NAMED}`)),
    ends: async (lab) => void (await lab.server.mustRun(`systemctl start ${NAMED}`)),
    restarts: () => ({ unit: NAMED }),
  },
  uplink: {
    happens: async (lab) => lab.network.uplink("down"),
    ends: async (lab) => lab.network.uplink("up"),
  },
  host: {
    happens: async (lab) => lab.server.crash(),
    ends: async (lab) => {
      await lab.server.reboot("crash");
      await nodesUp(lab);
    },
  },
};

/** A failure of the scenario, on each of the nodes that the row is about. */
function failing(name: string): Staging {
  const failure = FAILURES.find((one) => one.name === name);
  if (failure === undefined) throw new Error(`there is no failure called ${name}`);
  const each = (act: typeof failure.happens) => async (lab: Lab, site: SiteFacts, loss: Loss) => {
    for (const node of loss.without.nodes) await act(lab.node(node), site);
  };
  return { happens: each(failure.happens), ends: each(failure.ends) };
}

async function onSource(lab: Lab, site: SiteFacts, verb: "start" | "stop"): Promise<void> {
  if (site.sync !== undefined) await lab.node(site.sync.from).mustRun(`systemctl ${verb} ${site.sync.unit}`);
}
