/** What `--format` takes, in the order of the help. Apart from what writes them, so that the command line knows them without loading it. */
export const REPORT_FORMATS = [
  "pretty",
  "compact",
  "json",
  "sarif",
  "github",
  "gitlab",
  "junit",
  "checkstyle",
  "rdjson",
  "markdown",
] as const;

export type ReportFormatName = (typeof REPORT_FORMATS)[number];
