import { programs } from "../programs.js";
import { loadRulesJudge } from "./load-rules.js";

/** The iptables of Debian since 10 and of Red Hat since 8. */
export const iptablesNft = loadRulesJudge("nft", programs.iptablesNft);
