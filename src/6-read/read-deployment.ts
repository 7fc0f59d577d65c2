import { compareText } from "../core/compare-text.js";
import { readBootstrap } from "./bootstrap/read-bootstrap.js";
import type { BundleTexts } from "./bundle-texts.js";
import type { Clients, HostMachine, NodeMachine } from "./deployment.js";
import { KNOWN_UNREAD } from "./known-unread.js";
import { readHostsFile } from "./names/read-hosts-file.js";
import { pathsOfMachines } from "./paths-of-machines.js";
import { readHost } from "./read-host.js";
import { readManifest } from "./read-manifest.js";
import { readNode } from "./read-node.js";
import type { ReadBundle, Reading } from "./reading.js";
import { Source } from "./source.js";
import { UnchangedMachines } from "./unchanged-machines.js";
import type { UnreadFile } from "./unread-file.js";

/**
 * Understands a bundle from its artifacts alone. What is not understood is a fault, all of them collected; with one, the
 * deployment holds what could be read, and nothing should be concluded from it. Throws nothing. Linear in the bundle.
 * `alike` is a bundle that was read and is much like this one: machines that are there as they are here are not read again,
 * but are the same objects.
 */
export function readDeployment(texts: BundleTexts, alike?: ReadBundle): Reading {
  const source = new Source(texts);
  // Nothing should be concluded from a bundle with faults.
  const unchanged = alike?.faults.length === 0 ? new UnchangedMachines(source, texts, alike) : undefined;
  const manifest = readManifest(source);
  const machines = pathsOfMachines(texts.paths);
  const hosts: HostMachine[] = [];
  const nodes: NodeMachine[] = [];
  for (const file of texts.paths.filter((path) => /^bootstrap(-[^/]+)?\.sh$/.test(path))) {
    const bootstrap = unchanged?.script(file) ?? readBootstrap(source, file);
    if (bootstrap === undefined) continue;
    const ofHost = machines.get(`hosts/${bootstrap.host}`) ?? [];
    const host = unchanged?.host(bootstrap, ofHost) ?? readHost(source, bootstrap, ofHost);
    hosts.push(host);
    const units = new Map(host.units.map((unit) => [unit.name, unit]));
    for (const node of bootstrap.nodes) {
      const paths = machines.get(`nodes/${node.name}`) ?? [];
      const nspawn = units.get(`${node.name}.nspawn`);
      nodes.push(unchanged?.node(node, host.name, nspawn, paths) ?? readNode(source, node, host, nspawn, paths));
    }
  }
  if (hosts.length === 0) source.fault("bootstrap.sh", 1, "the bundle makes no host");
  const clients = readClients(source);
  const unread = explainLeft(source);
  const deployment = {
    name: manifest.name,
    domain: manifest.domain,
    manifest,
    hosts: hosts.sort((a, b) => compareText(a.name, b.name)),
    nodes: nodes.sort((a, b) => compareText(a.name, b.name)),
    clients,
    unread,
  };
  return { deployment, faults: source.faults };
}

function readClients(source: Source): Clients {
  const unix = readHostsFile(source, "clients/hosts", "unix");
  const windows = readHostsFile(source, "clients/hosts.windows", "windows");
  return { ...(unix === undefined ? {} : { unix }), ...(windows === undefined ? {} : { windows }) };
}

/** Every file is read, or there is a reason for which it is not. */
function explainLeft(source: Source): readonly UnreadFile[] {
  return source.left().flatMap((path) => {
    const known = KNOWN_UNREAD.find(({ pattern }) => pattern.test(path));
    if (known === undefined) source.fault(path, 1, "nobody here knows how to read this file");
    return known === undefined ? [] : [{ path, because: known.because }];
  });
}
