import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "prove/name-server",
  severity: "error",
  title: "A name server that does more or less than it should",
};
