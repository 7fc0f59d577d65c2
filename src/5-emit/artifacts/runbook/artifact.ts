import type { Artifact } from "../../artifact.js";
import { runbookView } from "./view.js";

/** README.md of the bundle: the runbook of this very topology. */
export const artifact: Artifact = {
  name: "runbook",
  purpose: "the runbook of this topology",
  stage: "guide",
  files: (model, made, _, foresee) => [
    {
      path: "README.md",
      mode: 0o644,
      at: [model.at],
      content: { template: "runbook/runbook.md", view: runbookView(model, made, foresee(made.all)) },
    },
  ],
};
