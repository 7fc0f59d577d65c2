import type { Node } from "../../../3-resolve/model.js";
import type { Artifact, FileSpec } from "../../artifact.js";
import type { Notification } from "../../bundle.js";
import { each } from "../../each.js";
import { nodeHostsUnitView, nodeHostsView } from "./view.js";

const UNIT = "twinhost-hosts.service";

/**
 * The names that a node needs before DNS is there. They are written into /etc/hosts by a program of ours at every start and
 * whenever somebody else has changed that file: `prlctl set --hostname` deletes lines in it.
 */
export const artifact: Artifact = {
  name: "node-hosts",
  purpose: "the names that a node needs before DNS is there",
  stage: "machine",
  files: (model) => each(model.nodes, filesOf),
};

function filesOf(node: Node): readonly FileSpec[] {
  const units = nodeHostsUnitView(node);
  const restart: readonly Notification[] = [{ unit: UNIT, action: "restart" }];
  const reload: readonly Notification[] = [{ unit: UNIT, action: "daemon-reload" }, ...restart];
  return [
    file(node, "/etc/twinhost/hosts", 0o644, restart, {
      template: "node-hosts/hosts.hosts",
      view: nodeHostsView(node),
    }),
    file(node, "/usr/local/lib/twinhost/hosts-block", 0o755, restart, {
      template: "node-hosts/hosts-block.sh",
      view: { at: [node.at] },
    }),
    file(node, `/etc/systemd/system/${UNIT}`, 0o644, reload, { template: "node-hosts/service.systemd", view: units }),
    file(node, "/etc/systemd/system/twinhost-hosts.path", 0o644, reload, {
      template: "node-hosts/path.systemd",
      view: units,
    }),
  ];
}

function file(
  node: Node,
  path: string,
  mode: number,
  notifies: readonly Notification[],
  content: FileSpec["content"],
): FileSpec {
  return {
    path: `nodes/${node.name}${path}`,
    mode,
    target: { machine: node.name, kind: "node", step: "files", path, owner: "root", group: "root", notifies },
    at: [node.at],
    content,
  };
}
