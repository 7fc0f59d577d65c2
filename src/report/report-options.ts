/** How a report is written. The command decides it from its arguments, the environment and the terminal. */
export interface ReportOptions {
  /** Escape sequences for a terminal that wants them. */
  readonly color?: boolean;
  /** Columns of the terminal; lines of code longer than this are cut around the place that matters. */
  readonly columns?: number;
  /** The version of twinhost, for formats that name the program with its version. */
  readonly version?: string;
  /** Where the pages of the codes are on the web, ending in `/`; a code and `.md` follow. */
  readonly docs?: string;
}

/** The address of a code's page, where there is one. */
export function docUrl(code: string, { docs }: ReportOptions): string | undefined {
  return docs === undefined ? undefined : `${docs}${code}.md`;
}
