import { programs } from "../programs.js";
import { zoneJudge } from "./zone-files.js";

/** Everything that named-checkzone(8) can fail for, and no questions to other name servers. */
export const STRICT = [
  "-i",
  "local",
  "-k",
  "fail",
  "-m",
  "fail",
  "-n",
  "fail",
  "-r",
  "fail",
  "-M",
  "fail",
  "-S",
  "fail",
];

/** `dns_master_load: FILE:3: …`, `FILE:3: …` */
export const BIND_COMPLAINT = /^(?:[a-z_]+: )?(?<file>\.?\/?[^\s:]+):(?<line>\d+): (?<message>.*)$/;

export const namedCheckzone = zoneJudge(
  programs.namedCheckzone,
  "zone files, as BIND reads them",
  ({ origin, path }) => [...STRICT, origin, `./${path}`],
  { pattern: BIND_COMPLAINT, quiet: /^(?:zone \S+: loaded serial \d+|OK)$/ },
);
