import type { ReportFormatName } from "../report/report-format-name.js";

/** What every verb that reads topologies takes. */
export interface CommonOptions {
  readonly out: string;
  readonly format: ReportFormatName;
  readonly strict: boolean;
  readonly quiet: boolean;
}
