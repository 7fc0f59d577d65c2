import type { Where } from "../where.js";
import type { RuleSet } from "./rule-set.js";

/** The rules of one host, and how they come into the kernel. */
export interface Firewall {
  /** The chains of twinhost, as /etc/twinhost/firewall.v4 and .v6 have them; a program puts jumps to them beside foreign rules. */
  readonly v4: RuleSet;
  readonly v6: RuleSet;
  /** The jumps that the program puts into the chains of the kernel, in each family where the chain is in the rules. */
  readonly jumps: readonly ChainJump[];
  /** With `persistence: service`: the whole state, which the platform's own service loads at a boot. */
  readonly whole?: WholeState;
  readonly proof: FirewallProof;
}

export interface WholeState {
  readonly v4: RuleSet;
  readonly v6: RuleSet;
}

/** `-A INPUT -j TWINHOST-IN` in the table `filter`. */
export interface ChainJump {
  readonly where: Where;
  readonly table: string;
  readonly from: string;
  readonly to: string;
}

/** What the firewall program proves before it keeps new rules: that SSH still gets in. */
export interface FirewallProof {
  readonly where: Where;
  readonly interfaces: readonly string[];
  readonly uplink: string;
  readonly sshPort: number;
  /** Seconds after which unproved rules are taken back. */
  readonly seconds: number;
  /** Pairs: who has to get in, and to which address of the host. */
  readonly samples: readonly { readonly from: string; readonly to: string }[];
}
