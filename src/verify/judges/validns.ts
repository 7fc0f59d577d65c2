import { programs } from "../programs.js";
import { zoneJudge } from "./zone-files.js";

/**
 * Its policies but `single-ns`: a zone whose name servers are all on one host may well have one, and the compiler says so
 * when it reads the topology.
 */
const POLICIES = [
  "cname-other-data",
  "dname",
  "nsec3param-not-apex",
  "mx-alias",
  "ns-alias",
  "rp-txt-exists",
  "tlsa-host",
];

export const validns = zoneJudge(
  programs.validns,
  "zone files, by the rules of the RFCs",
  ({ origin, path }) => ["-z", origin, ...POLICIES.flatMap((policy) => ["-p", policy]), `./${path}`],
  { pattern: /^(?<file>[^\s:]+):(?<line>\d+): (?<message>.*)$/ },
);
