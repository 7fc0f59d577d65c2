import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "name/bad-mail-address",
  severity: "error",
  title: "Not a mail address",
};
