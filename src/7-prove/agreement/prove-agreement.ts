import type { Model } from "../../3-resolve/model.js";
import type { Deployment } from "../../6-read/deployment.js";
import { compareClaims, type Found } from "../claims.js";
import { directories } from "./directories.js";
import { firewallProof } from "./firewall-proof.js";
import { health } from "./health.js";
import { hostsFiles } from "./hosts-files.js";
import { install } from "./install.js";
import { kernel } from "./kernel.js";
import { nameServers } from "./name-server.js";
import { networks } from "./network.js";
import { nodes } from "./nodes.js";
import type { Subject } from "./subject.js";
import { sync } from "./sync.js";
import { systems } from "./systems.js";
import { units } from "./units.js";
import { web } from "./web.js";
import { zones } from "./zones.js";

const SUBJECTS: readonly Subject[] = [
  zones,
  nameServers,
  hostsFiles,
  networks,
  nodes,
  sync,
  health,
  units,
  kernel,
  web,
  systems,
  install,
  directories,
  firewallProof,
];

/** Proves that names, addresses, ports and peers are the same everywhere, and what the topology says. Linear. */
export function proveAgreement(model: Model, deployment: Deployment): readonly Found[] {
  return SUBJECTS.flatMap(({ kind, asked, seen }) =>
    compareClaims(
      kind,
      () => asked(model, deployment),
      () => seen(deployment, model),
      model.at,
    ),
  );
}
