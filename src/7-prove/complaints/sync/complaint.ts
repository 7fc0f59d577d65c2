import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "prove/sync",
  severity: "error",
  title: "Content that goes elsewhere, or otherwise",
};
