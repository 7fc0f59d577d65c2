import { programs } from "../programs.js";
import { zoneJudge } from "./zone-files.js";

/** `-v` names the record or the line; without it there are counts alone, which follow then. */
export const kzonecheck = zoneJudge(
  programs.kzonecheck,
  "zone files, as Knot DNS reads them",
  ({ origin, path }) => ["-v", "-o", origin, `./${path}`],
  {
    pattern: /^error: \[\S+\] .*file '(?<file>[^']+)', line (?<line>\d+) \((?<message>.*)\)$/,
    quiet: /^(?:Error summary:|Serious semantic error detected|No semantic error found|\s+\d+\s.*)$/,
  },
);
