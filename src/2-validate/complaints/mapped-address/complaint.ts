import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "net/mapped-address",
  severity: "error",
  title: "An IPv4 address in IPv6 form",
};
