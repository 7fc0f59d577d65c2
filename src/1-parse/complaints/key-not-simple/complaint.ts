import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "yaml/key-not-simple",
  severity: "error",
  title: "A key is not a simple word",
};
