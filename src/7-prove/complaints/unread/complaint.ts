import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "prove/unread",
  severity: "error",
  title: "Something in the bundle that is not understood",
};
