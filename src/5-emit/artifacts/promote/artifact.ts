import type { Artifact } from "../../artifact.js";
import { scriptName } from "../../script-name.js";
import { promotable, promoteView } from "./view.js";

/** promote.sh: hands the content of sites over to another node. There where some host has content that one node holds. */
export const artifact: Artifact = {
  name: "promote",
  purpose: "the script that hands the content of sites over to another node",
  stage: "script",
  files: (model) =>
    model.hosts
      .filter((host) => promotable(host).length > 0)
      .map((host) => ({
        path: scriptName("promote", host, model),
        mode: 0o755,
        at: [host.at],
        content: { template: "promote/promote.sh", view: promoteView(model, host) },
      })),
};
