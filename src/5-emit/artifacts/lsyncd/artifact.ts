import type { Link, Model, Node } from "../../../3-resolve/model.js";
import type { Artifact, FileSpec } from "../../artifact.js";
import { each } from "../../each.js";
import { type MachineFile, machineFile } from "../../machine-file.js";
import { configView } from "./config-view.js";
import { followView } from "./follow-view.js";
import { nodeLinks } from "./node-links.js";
import { pushView } from "./push-view.js";
import { receiveView } from "./receive-view.js";
import { pushServiceView, serviceView } from "./service-view.js";

const PROGRAMS = "/usr/local/lib/twinhost";
const UNITS = "/etc/systemd/system";

/**
 * The content sync of every node that shares a synced site: lsyncd for what is sent at once, a timer for what is sent at
 * intervals, and the program that receives. All nodes get all of it, because each may be promoted.
 */
export const artifact: Artifact = {
  name: "lsyncd",
  purpose:
    "the sync of content from the node that holds it to the others; every node has all of it, because each may be promoted",
  stage: "machine",
  files: (model: Model) => each(model.nodes, filesOf),
};

function filesOf(node: Node): readonly FileSpec[] {
  const links = nodeLinks(node);
  if (links.length === 0) return [];
  const live = links.filter((link) => link.timing.kind === "live");
  const timed = links.filter((link) => link.timing.kind === "timer");
  return [
    ...programs(node, links, timed),
    ...(live.length === 0 ? [] : liveFiles(node, live)),
    ...timed.flatMap((link) => timerFiles(node, link)),
  ].map((file) => machineFile("node", node.name, file));
}

function programs(node: Node, links: readonly Link[], timed: readonly Link[]): readonly MachineFile[] {
  const at = links.map((link) => link.at);
  const program = (name: string, content: MachineFile["content"]): MachineFile => ({
    path: `${PROGRAMS}/${name}`,
    mode: 0o755,
    step: "files",
    at,
    content,
  });
  return [
    program("receive", { template: "lsyncd/receive.sh", view: receiveView(node, links) }),
    program("follow", { template: "lsyncd/follow.sh", view: followView(node, links) }),
    ...(timed.length === 0 ? [] : [program("push", { template: "lsyncd/push.sh", view: pushView(node, timed) })]),
    {
      path: "/etc/twinhost/sync/ssh_config",
      mode: 0o644,
      step: "files",
      at,
      content: { template: "lsyncd/ssh-config.sshd", view: { at, node: node.name } },
    },
  ];
}

function liveFiles(node: Node, live: readonly Link[]): readonly MachineFile[] {
  const { config, unit } = node.platform.lsyncd;
  const at = live.map((link) => link.at);
  return [
    {
      path: config,
      mode: 0o644,
      step: "files",
      at,
      content: { template: "lsyncd/lsyncd-conf.lua", view: configView(node, live) },
      notifies: [{ unit, action: "try-restart" }],
    },
    {
      path: `${UNITS}/${unit}`,
      mode: 0o644,
      step: "files",
      at,
      content: { template: "lsyncd/lsyncd-service.systemd", view: serviceView(node, live) },
      notifies: [
        { unit, action: "daemon-reload" },
        { unit, action: "try-restart" },
      ],
    },
  ];
}

function timerFiles(node: Node, link: Link): readonly MachineFile[] {
  const name = `twinhost-sync-${link.site.name}`;
  const every = link.timing.kind === "timer" ? link.timing.every : 0;
  const unit = (suffix: string, content: MachineFile["content"]): MachineFile => ({
    path: `${UNITS}/${name}.${suffix}`,
    mode: 0o644,
    step: "files",
    at: [link.at],
    content,
    notifies: [
      { unit: `${name}.${suffix}`, action: "daemon-reload" },
      ...(suffix === "timer" ? [{ unit: `${name}.timer`, action: "try-restart" as const }] : []),
    ],
  });
  return [
    unit("service", { template: "lsyncd/sync-service.systemd", view: pushServiceView(node, link) }),
    unit("timer", { template: "lsyncd/sync-timer.systemd", view: { at: [link.at], site: link.site.name, every } }),
  ];
}
