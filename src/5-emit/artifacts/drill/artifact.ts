import type { Artifact } from "../../artifact.js";
import { scriptName } from "../../script-name.js";
import { drillView } from "./view.js";

/** drill.sh: stops a node and proves that nobody notices for long. A host without nodes has none to stop. */
export const artifact: Artifact = {
  name: "drill",
  purpose: "the script that stops a node and proves that its sites are still served",
  stage: "script",
  files: (model) =>
    model.hosts
      .filter((host) => host.nodes.length > 0)
      .map((host) => ({
        path: scriptName("drill", host, model),
        mode: 0o755,
        at: [host.at],
        content: { template: "drill/drill.sh", view: drillView(model, host) },
      })),
};
