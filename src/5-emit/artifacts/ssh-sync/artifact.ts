import type { Artifact } from "../../artifact.js";
import { each } from "../../each.js";
import { machineFile } from "../../machine-file.js";
import { nodeLinks } from "../lsyncd/node-links.js";

/**
 * What sshd lets twinsync do. Where its configuration has no Include (OpenSSH before 8.2), the options in authorized_keys
 * have to do alone.
 */
export const artifact: Artifact = {
  name: "ssh-sync",
  purpose: "what sshd lets the user of the sync do",
  stage: "machine",
  files: (model) =>
    each(model.nodes, (node) => {
      const links = nodeLinks(node);
      const { dropIns, unit } = node.platform.ssh;
      if (links.length === 0 || dropIns === undefined) return [];
      const at = links.map((link) => link.at);
      const file = machineFile("node", node.name, {
        path: `${dropIns}/twinhost.conf`,
        mode: 0o644,
        step: "files",
        at,
        content: { template: "ssh-sync/drop-in.sshd", view: { at, node: node.name } },
        // Running sessions survive it, and a server that waits for its socket is left to wait.
        notifies: [{ unit, action: "try-restart" }],
      });
      return [file];
    }),
};
