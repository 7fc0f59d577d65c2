import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "net/leading-zero",
  severity: "error",
  title: "An address with leading zeros",
};
