import { programs } from "../programs.js";
import { loadRulesJudge } from "./load-rules.js";

/** The iptables of Virtuozzo 7 and CentOS 7. */
export const iptablesLegacy = loadRulesJudge("legacy", programs.iptablesLegacy);
