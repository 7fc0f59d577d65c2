import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "net/not-a-port",
  severity: "error",
  title: "Not a port number",
};
