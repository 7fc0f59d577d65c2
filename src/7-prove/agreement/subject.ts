import type { Model } from "../../3-resolve/model.js";
import type { Deployment } from "../../6-read/deployment.js";
import type { Complaint } from "../../core/complaint.js";
import type { Asked, Seen } from "../claims.js";

/** One thing in which topology and bundle have to agree, said by each in the same words. */
export interface Subject {
  readonly kind: Complaint;
  readonly asked: (model: Model, deployment: Deployment) => readonly Asked[];
  readonly seen: (deployment: Deployment, model: Model) => readonly Seen[];
}
