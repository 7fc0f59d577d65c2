import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "dns/serial-backwards",
  severity: "error",
  title: "A serial that secondaries would take for an older one",
};
