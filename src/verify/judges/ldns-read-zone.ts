import { programs } from "../programs.js";
import { zoneJudge } from "./zone-files.js";

/** It prints the zone, and complains on standard error. */
export const ldnsReadZone = zoneJudge(
  programs.ldnsReadZone,
  "zone files, as ldns reads them",
  ({ path }) => ["-z", `./${path}`],
  { streams: "err", pattern: /^(?<message>.*) at line (?<line>\d+)$/ },
);
