import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = { code: "ref/unknown", severity: "error", title: "A name that nothing has" };
