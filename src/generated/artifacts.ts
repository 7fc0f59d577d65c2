// Made from the folder listing by scripts/generate-registries.ts (`npm run generate`); do not edit.
import type { Artifact } from "../5-emit/artifact.js";
import { artifact as bootstrap } from "../5-emit/artifacts/bootstrap/artifact.js";
import { artifact as checksums } from "../5-emit/artifacts/checksums/artifact.js";
import { artifact as clientHosts } from "../5-emit/artifacts/client-hosts/artifact.js";
import { artifact as drill } from "../5-emit/artifacts/drill/artifact.js";
import { artifact as firewall } from "../5-emit/artifacts/firewall/artifact.js";
import { artifact as health } from "../5-emit/artifacts/health/artifact.js";
import { artifact as kernel } from "../5-emit/artifacts/kernel/artifact.js";
import { artifact as lsyncd } from "../5-emit/artifacts/lsyncd/artifact.js";
import { artifact as manifest } from "../5-emit/artifacts/manifest/artifact.js";
import { artifact as namedConf } from "../5-emit/artifacts/named-conf/artifact.js";
import { artifact as namedUnit } from "../5-emit/artifacts/named-unit/artifact.js";
import { artifact as network } from "../5-emit/artifacts/network/artifact.js";
import { artifact as nodeDirs } from "../5-emit/artifacts/node-dirs/artifact.js";
import { artifact as nodeHosts } from "../5-emit/artifacts/node-hosts/artifact.js";
import { artifact as nspawn } from "../5-emit/artifacts/nspawn/artifact.js";
import { artifact as promote } from "../5-emit/artifacts/promote/artifact.js";
import { artifact as runbook } from "../5-emit/artifacts/runbook/artifact.js";
import { artifact as sshSync } from "../5-emit/artifacts/ssh-sync/artifact.js";
import { artifact as verify } from "../5-emit/artifacts/verify/artifact.js";
import { artifact as web } from "../5-emit/artifacts/web/artifact.js";
import { artifact as zones } from "../5-emit/artifacts/zones/artifact.js";

export const artifacts = [
  bootstrap,
  checksums,
  clientHosts,
  drill,
  firewall,
  health,
  kernel,
  lsyncd,
  manifest,
  namedConf,
  namedUnit,
  network,
  nodeDirs,
  nodeHosts,
  nspawn,
  promote,
  runbook,
  sshSync,
  verify,
  web,
  zones,
] as const satisfies readonly Artifact[];
