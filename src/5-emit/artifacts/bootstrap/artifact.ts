import type { Artifact } from "../../artifact.js";
import { each } from "../../each.js";
import { scriptName } from "../../script-name.js";
import { bootstrapView } from "./view.js";

/** bootstrap.sh: brings a host and its nodes to what the topology says. */
export const artifact: Artifact = {
  name: "bootstrap",
  purpose:
    "the script that brings a host and its nodes to what the topology says; most of it is the same for every topology",
  stage: "script",
  files: (model, made) =>
    each(model.hosts, (host) => [
      {
        path: scriptName("bootstrap", host, model),
        mode: 0o755,
        at: [host.at],
        content: { template: "bootstrap/bootstrap.sh", view: bootstrapView(model, host, made) },
      },
    ]),
};
