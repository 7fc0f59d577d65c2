import { complaint } from "../complaints/install/complaint.js";
import { filesAsked, filesSeen } from "./installed-files.js";
import { stepsAsked, stepsSeen } from "./steps.js";
import type { Subject } from "./subject.js";

/** What bootstrap.sh puts where, which is what the manifest says, and what it runs, in which order. */
export const install: Subject = {
  kind: complaint,
  *asked(model, deployment) {
    yield* filesAsked(deployment);
    yield* stepsAsked(model);
  },
  *seen(deployment) {
    yield* filesSeen(deployment);
    yield* stepsSeen(deployment);
  },
};
