import type { Node } from "../../../3-resolve/model.js";
import type { Artifact, FileSpec } from "../../artifact.js";
import { each } from "../../each.js";
import { type MachineFile, machineFile } from "../../machine-file.js";
import { dropInView } from "./drop-in-view.js";
import { inNodeView } from "./in-node-view.js";

/** What systemd-nspawn and its template unit have to know of each node, and what a node has to have before it boots. */
export const artifact: Artifact = {
  name: "nspawn",
  purpose: "what systemd-nspawn has to know of a node, and what a node has to have before it boots",
  stage: "machine",
  files: (model) =>
    each(model.nodes, (node) =>
      node.host.provider.name === "nspawn" ? [...onHost(node), ...inNode(node, model.domain)] : [],
    ),
};

function onHost(node: Node): readonly FileSpec[] {
  const unit = node.host.provider.unit(node) ?? "";
  const at = [node.at];
  const make = (path: string, content: FileSpec["content"]): FileSpec =>
    machineFile("host", node.host.name, {
      path,
      mode: 0o644,
      step: "nodes",
      at,
      content,
      notifies: [{ unit, action: "daemon-reload" }],
    });
  const { network, name: host } = node.host;
  return [
    make(`/etc/systemd/nspawn/${node.name}.nspawn`, {
      template: "nspawn/node.systemd",
      view: { at: [node.at, network.at], node: node.name, host, bridge: network.interface },
    }),
    make(`/etc/systemd/system/${unit}.d/twinhost.conf`, { template: "nspawn/drop-in.systemd", view: dropInView(node) }),
  ];
}

function inNode(node: Node, domain: string): readonly FileSpec[] {
  const view = inNodeView(node, domain);
  const make = (file: Pick<MachineFile, "path" | "content" | "notifies">): FileSpec =>
    machineFile("node", node.name, { mode: 0o644, step: "nodes", at: view.at, ...file });
  return [
    make({
      path: "/etc/systemd/network/10-host0.network",
      content: { template: "nspawn/host0.systemd", view },
      notifies: [{ unit: "systemd-networkd.service", action: "restart" }],
    }),
    make({ path: "/etc/hostname", content: { template: "nspawn/hostname.conf", view } }),
    make({ path: "/etc/resolv.conf", content: { template: "nspawn/resolv.conf", view } }),
  ];
}
