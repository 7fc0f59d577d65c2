import type { Model } from "../../3-resolve/model.js";
import type { Deployment } from "../../6-read/deployment.js";
import type { Complaint } from "../../core/complaint.js";
import type { Asked, Said, Seen } from "../claims.js";

/**
 * One thing in which topology and bundle have to agree, said by each in the same words; quickest in the same order, too.
 * Both sides are heard at the same time: what is said of each machine is best made when it is asked for.
 */
export interface Subject {
  readonly kind: Complaint;
  readonly asked: (model: Model, deployment: Deployment) => Iterable<Said<Asked>>;
  readonly seen: (deployment: Deployment, model: Model) => Iterable<Said<Seen>>;
}
