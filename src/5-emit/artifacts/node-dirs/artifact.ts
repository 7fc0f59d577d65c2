import type { Artifact } from "../../artifact.js";
import { machineFile } from "../../machine-file.js";
import { dirsView } from "./view.js";

/** The directories that a node needs for us, made by systemd-tmpfiles now and at every boot. */
export const artifact: Artifact = {
  name: "node-dirs",
  purpose: "the directories that a node needs for us",
  stage: "machine",
  files: (model) =>
    model.nodes.map((node) => {
      const at = [node.at, ...node.sites.map((site) => site.at)];
      return machineFile("node", node.name, {
        path: "/etc/tmpfiles.d/twinhost.conf",
        mode: 0o644,
        step: "files",
        at,
        content: { template: "node-dirs/tmpfiles.conf", view: dirsView(node) },
      });
    }),
};
