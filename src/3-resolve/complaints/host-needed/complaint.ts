import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = { code: "ref/host-needed", severity: "error", title: "Which host is not said" };
