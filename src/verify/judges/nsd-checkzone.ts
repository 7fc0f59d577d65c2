import { programs } from "../programs.js";
import { zoneJudge } from "./zone-files.js";

export const nsdCheckzone = zoneJudge(
  programs.nsdCheckzone,
  "zone files, as NSD reads them",
  ({ origin, path }) => [origin, `./${path}`],
  {
    pattern: /^(?:\[[^\]]*\] \S+ )?(?:error|warning): (?<file>[^\s:]+):(?<line>\d+): (?<message>.*)$/,
    quiet: /^zone \S+ (?:is ok|file \S+ has \d+ errors)$/,
  },
);
