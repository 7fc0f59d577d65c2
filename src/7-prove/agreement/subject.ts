import type { Model } from "../../3-resolve/model.js";
import type { Deployment } from "../../6-read/deployment.js";
import type { Complaint } from "../../core/complaint.js";
import type { Asked, Said, Seen } from "../claims.js";

/** One thing in which topology and bundle have to agree, said by each in the same words; quickest in the same order, too. */
export interface Subject {
  readonly kind: Complaint;
  readonly asked: (model: Model, deployment: Deployment) => readonly Said<Asked>[];
  readonly seen: (deployment: Deployment, model: Model) => readonly Said<Seen>[];
}
