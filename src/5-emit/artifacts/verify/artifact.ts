import type { Artifact } from "../../artifact.js";
import { each } from "../../each.js";
import { scriptName } from "../../script-name.js";
import { verifyView } from "./view.js";

/** verify.sh: asks the running system for every promise of the topology. */
export const artifact: Artifact = {
  name: "verify",
  purpose: "the script that asks the running system for every promise of the topology",
  stage: "script",
  files: (model, made) =>
    each(model.hosts, (host) => [
      {
        path: scriptName("verify", host, model),
        mode: 0o755,
        at: [host.at],
        content: { template: "verify/verify.sh", view: verifyView(model, host, made) },
      },
    ]),
};
