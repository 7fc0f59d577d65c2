import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "prove/elsewhere",
  severity: "error",
  title: "An address that the bundle translates otherwise",
};
