// Made from the folder listing by scripts/generate-registries.ts (`npm run generate`); do not edit.
import type { Rule } from "../4-check/rule.js";
import { rule as acrossHosts } from "../4-check/rules/across-hosts/rule.js";
import { rule as alone } from "../4-check/rules/alone/rule.js";
import { rule as apexWithoutFailover } from "../4-check/rules/apex-without-failover/rule.js";
import { rule as badRoot } from "../4-check/rules/bad-root/rule.js";
import { rule as cnameConflict } from "../4-check/rules/cname-conflict/rule.js";
import { rule as duplicateAddress } from "../4-check/rules/duplicate-address/rule.js";
import { rule as duplicateName } from "../4-check/rules/duplicate-name/rule.js";
import { rule as edgeAddress } from "../4-check/rules/edge-address/rule.js";
import { rule as endedPlatform } from "../4-check/rules/ended-platform/rule.js";
import { rule as followerFirst } from "../4-check/rules/follower-first/rule.js";
import { rule as gatewayOutside } from "../4-check/rules/gateway-outside/rule.js";
import { rule as hidesHostService } from "../4-check/rules/hides-host-service/rule.js";
import { rule as interfaceName } from "../4-check/rules/interface-name/rule.js";
import { rule as missingTarget } from "../4-check/rules/missing-target/rule.js";
import { rule as nameTooLong } from "../4-check/rules/name-too-long/rule.js";
import { rule as noTemplate } from "../4-check/rules/no-template/rule.js";
import { rule as nodeTwice } from "../4-check/rules/node-twice/rule.js";
import { rule as notAHost } from "../4-check/rules/not-a-host/rule.js";
import { rule as nothingServes } from "../4-check/rules/nothing-serves/rule.js";
import { rule as outsideSubnet } from "../4-check/rules/outside-subnet/rule.js";
import { rule as overlappingNetworks } from "../4-check/rules/overlapping-networks/rule.js";
import { rule as privateAddress } from "../4-check/rules/private-address/rule.js";
import { rule as publishedTwice } from "../4-check/rules/published-twice/rule.js";
import { rule as refusedPlatform } from "../4-check/rules/refused-platform/rule.js";
import { rule as sharedPublicAddress } from "../4-check/rules/shared-public-address/rule.js";
import { rule as sharedRoot } from "../4-check/rules/shared-root/rule.js";
import { rule as soaTimes } from "../4-check/rules/soa-times/rule.js";
import { rule as sourceOutside } from "../4-check/rules/source-outside/rule.js";
import { rule as sshFromEverywhere } from "../4-check/rules/ssh-from-everywhere/rule.js";
import { rule as targetIsAlias } from "../4-check/rules/target-is-alias/rule.js";
import { rule as ttlTooLong } from "../4-check/rules/ttl-too-long/rule.js";
import { rule as twoTimings } from "../4-check/rules/two-timings/rule.js";
import { rule as twoWay } from "../4-check/rules/two-way/rule.js";
import { rule as unknownPublicAddress } from "../4-check/rules/unknown-public-address/rule.js";

export const rules = [
  acrossHosts,
  alone,
  apexWithoutFailover,
  badRoot,
  cnameConflict,
  duplicateAddress,
  duplicateName,
  edgeAddress,
  endedPlatform,
  followerFirst,
  gatewayOutside,
  hidesHostService,
  interfaceName,
  missingTarget,
  nameTooLong,
  noTemplate,
  nodeTwice,
  notAHost,
  nothingServes,
  outsideSubnet,
  overlappingNetworks,
  privateAddress,
  publishedTwice,
  refusedPlatform,
  sharedPublicAddress,
  sharedRoot,
  soaTimes,
  sourceOutside,
  sshFromEverywhere,
  targetIsAlias,
  ttlTooLong,
  twoTimings,
  twoWay,
  unknownPublicAddress,
] as const satisfies readonly Rule[];
