// Made from the folder listing by scripts/generate-registries.ts (`npm run generate`); do not edit.
import type { Rule } from "../4-check/rule.js";
import { rule as acrossHosts } from "../4-check/rules/across-hosts/rule.js";
import { rule as aliasLoop } from "../4-check/rules/alias-loop/rule.js";
import { rule as alone } from "../4-check/rules/alone/rule.js";
import { rule as alreadyOpen } from "../4-check/rules/already-open/rule.js";
import { rule as ambiguousExpectation } from "../4-check/rules/ambiguous-expectation/rule.js";
import { rule as apexWithoutFailover } from "../4-check/rules/apex-without-failover/rule.js";
import { rule as architectureIgnored } from "../4-check/rules/architecture-ignored/rule.js";
import { rule as badOwner } from "../4-check/rules/bad-owner/rule.js";
import { rule as badRoot } from "../4-check/rules/bad-root/rule.js";
import { rule as badTarget } from "../4-check/rules/bad-target/rule.js";
import { rule as bareDomain } from "../4-check/rules/bare-domain/rule.js";
import { rule as bridgeIsUplink } from "../4-check/rules/bridge-is-uplink/rule.js";
import { rule as bridgeNotUsed } from "../4-check/rules/bridge-not-used/rule.js";
import { rule as browsersRefuse } from "../4-check/rules/browsers-refuse/rule.js";
import { rule as caa } from "../4-check/rules/caa/rule.js";
import { rule as cnameConflict } from "../4-check/rules/cname-conflict/rule.js";
import { rule as confirmTime } from "../4-check/rules/confirm-time/rule.js";
import { rule as controlCharacter } from "../4-check/rules/control-character/rule.js";
import { rule as delayTooLong } from "../4-check/rules/delay-too-long/rule.js";
import { rule as duplicateAddress } from "../4-check/rules/duplicate-address/rule.js";
import { rule as duplicateName } from "../4-check/rules/duplicate-name/rule.js";
import { rule as durationTooLong } from "../4-check/rules/duration-too-long/rule.js";
import { rule as dynamicContent } from "../4-check/rules/dynamic-content/rule.js";
import { rule as edgeAddress } from "../4-check/rules/edge-address/rule.js";
import { rule as emptyHost } from "../4-check/rules/empty-host/rule.js";
import { rule as endedPlatform } from "../4-check/rules/ended-platform/rule.js";
import { rule as everyTooLong } from "../4-check/rules/every-too-long/rule.js";
import { rule as everyTooShort } from "../4-check/rules/every-too-short/rule.js";
import { rule as excludeBrackets } from "../4-check/rules/exclude-brackets/rule.js";
import { rule as excludeEverything } from "../4-check/rules/exclude-everything/rule.js";
import { rule as excludeNothing } from "../4-check/rules/exclude-nothing/rule.js";
import { rule as followerFirst } from "../4-check/rules/follower-first/rule.js";
import { rule as foreignBridge } from "../4-check/rules/foreign-bridge/rule.js";
import { rule as foreignRules } from "../4-check/rules/foreign-rules/rule.js";
import { rule as foreignSubnet } from "../4-check/rules/foreign-subnet/rule.js";
import { rule as fromEverything } from "../4-check/rules/from-everything/rule.js";
import { rule as fullName } from "../4-check/rules/full-name/rule.js";
import { rule as gatewayNotUsed } from "../4-check/rules/gateway-not-used/rule.js";
import { rule as gatewayOutside } from "../4-check/rules/gateway-outside/rule.js";
import { rule as healthInterval } from "../4-check/rules/health-interval/rule.js";
import { rule as healthPathExcluded } from "../4-check/rules/health-path-excluded/rule.js";
import { rule as healthPathMissing } from "../4-check/rules/health-path-missing/rule.js";
import { rule as hiddenSecondary } from "../4-check/rules/hidden-secondary/rule.js";
import { rule as hidesHostService } from "../4-check/rules/hides-host-service/rule.js";
import { rule as huge } from "../4-check/rules/huge/rule.js";
import { rule as impossibleSize } from "../4-check/rules/impossible-size/rule.js";
import { rule as interfaceName } from "../4-check/rules/interface-name/rule.js";
import { rule as lameNameServer } from "../4-check/rules/lame-name-server/rule.js";
import { rule as largeAnswer } from "../4-check/rules/large-answer/rule.js";
import { rule as littleMemory } from "../4-check/rules/little-memory/rule.js";
import { rule as lockedOut } from "../4-check/rules/locked-out/rule.js";
import { rule as missingTarget } from "../4-check/rules/missing-target/rule.js";
import { rule as nameTooLong } from "../4-check/rules/name-too-long/rule.js";
import { rule as nameTwice } from "../4-check/rules/name-twice/rule.js";
import { rule as needsNewerHost } from "../4-check/rules/needs-newer-host/rule.js";
import { rule as negativeTooLong } from "../4-check/rules/negative-too-long/rule.js";
import { rule as neverMatches } from "../4-check/rules/never-matches/rule.js";
import { rule as noAddress } from "../4-check/rules/no-address/rule.js";
import { rule as noAutostart } from "../4-check/rules/no-autostart/rule.js";
import { rule as noContent } from "../4-check/rules/no-content/rule.js";
import { rule as noCopy } from "../4-check/rules/no-copy/rule.js";
import { rule as noEgress } from "../4-check/rules/no-egress/rule.js";
import { rule as noIpv6Uplink } from "../4-check/rules/no-ipv6-uplink/rule.js";
import { rule as noResolver } from "../4-check/rules/no-resolver/rule.js";
import { rule as noTemplate } from "../4-check/rules/no-template/rule.js";
import { rule as nobodyFollows } from "../4-check/rules/nobody-follows/rule.js";
import { rule as nodeTwice } from "../4-check/rules/node-twice/rule.js";
import { rule as notAHost } from "../4-check/rules/not-a-host/rule.js";
import { rule as nothingOutside } from "../4-check/rules/nothing-outside/rule.js";
import { rule as nothingServes } from "../4-check/rules/nothing-serves/rule.js";
import { rule as numericEnding } from "../4-check/rules/numeric-ending/rule.js";
import { rule as occluded } from "../4-check/rules/occluded/rule.js";
import { rule as oddHealthStatus } from "../4-check/rules/odd-health-status/rule.js";
import { rule as oneAddress } from "../4-check/rules/one-address/rule.js";
import { rule as oneFamily } from "../4-check/rules/one-family/rule.js";
import { rule as oneHost } from "../4-check/rules/one-host/rule.js";
import { rule as oneNameServer } from "../4-check/rules/one-name-server/rule.js";
import { rule as oneOutside } from "../4-check/rules/one-outside/rule.js";
import { rule as openService } from "../4-check/rules/open-service/rule.js";
import { rule as outsideSubnet } from "../4-check/rules/outside-subnet/rule.js";
import { rule as overlappingNetworks } from "../4-check/rules/overlapping-networks/rule.js";
import { rule as plainPort } from "../4-check/rules/plain-port/rule.js";
import { rule as policyAccept } from "../4-check/rules/policy-accept/rule.js";
import { rule as portTwice } from "../4-check/rules/port-twice/rule.js";
import { rule as preferenceByAddress } from "../4-check/rules/preference-by-address/rule.js";
import { rule as privateAddress } from "../4-check/rules/private-address/rule.js";
import { rule as privateUplink } from "../4-check/rules/private-uplink/rule.js";
import { rule as publicInSubnet } from "../4-check/rules/public-in-subnet/rule.js";
import { rule as publishedAlready } from "../4-check/rules/published-already/rule.js";
import { rule as publishedApart } from "../4-check/rules/published-apart/rule.js";
import { rule as publishedTwice } from "../4-check/rules/published-twice/rule.js";
import { rule as recordJoins } from "../4-check/rules/record-joins/rule.js";
import { rule as recordTwice } from "../4-check/rules/record-twice/rule.js";
import { rule as refusedPlatform } from "../4-check/rules/refused-platform/rule.js";
import { rule as reservedLabel } from "../4-check/rules/reserved-label/rule.js";
import { rule as reservedName } from "../4-check/rules/reserved-name/rule.js";
import { rule as reservedSuffix } from "../4-check/rules/reserved-suffix/rule.js";
import { rule as resolverIsNode } from "../4-check/rules/resolver-is-node/rule.js";
import { rule as resolverSilent } from "../4-check/rules/resolver-silent/rule.js";
import { rule as resolverUnreachable } from "../4-check/rules/resolver-unreachable/rule.js";
import { rule as secondaryAtHome } from "../4-check/rules/secondary-at-home/rule.js";
import { rule as selfSigned } from "../4-check/rules/self-signed/rule.js";
import { rule as shadowsSite } from "../4-check/rules/shadows-site/rule.js";
import { rule as sharedPublicAddress } from "../4-check/rules/shared-public-address/rule.js";
import { rule as sharedRoot } from "../4-check/rules/shared-root/rule.js";
import { rule as soaTimes } from "../4-check/rules/soa-times/rule.js";
import { rule as sourceOutside } from "../4-check/rules/source-outside/rule.js";
import { rule as spfTwice } from "../4-check/rules/spf-twice/rule.js";
import { rule as splitLeak } from "../4-check/rules/split-leak/rule.js";
import { rule as srvOwner } from "../4-check/rules/srv-owner/rule.js";
import { rule as sshFromEverywhere } from "../4-check/rules/ssh-from-everywhere/rule.js";
import { rule as sshNotIpv6 } from "../4-check/rules/ssh-not-ipv6/rule.js";
import { rule as sshOpenedAgain } from "../4-check/rules/ssh-opened-again/rule.js";
import { rule as takenOnNode } from "../4-check/rules/taken-on-node/rule.js";
import { rule as targetIsAlias } from "../4-check/rules/target-is-alias/rule.js";
import { rule as tooManyRecords } from "../4-check/rules/too-many-records/rule.js";
import { rule as ttlOverWeek } from "../4-check/rules/ttl-over-week/rule.js";
import { rule as ttlTooLong } from "../4-check/rules/ttl-too-long/rule.js";
import { rule as ttlTooShort } from "../4-check/rules/ttl-too-short/rule.js";
import { rule as twoServers } from "../4-check/rules/two-servers/rule.js";
import { rule as twoTimings } from "../4-check/rules/two-timings/rule.js";
import { rule as twoTtls } from "../4-check/rules/two-ttls/rule.js";
import { rule as twoWayDelete } from "../4-check/rules/two-way-delete/rule.js";
import { rule as twoWay } from "../4-check/rules/two-way/rule.js";
import { rule as unknownPublicAddress } from "../4-check/rules/unknown-public-address/rule.js";
import { rule as unknownSuite } from "../4-check/rules/unknown-suite/rule.js";
import { rule as unreachableService } from "../4-check/rules/unreachable-service/rule.js";
import { rule as unusableAddress } from "../4-check/rules/unusable-address/rule.js";
import { rule as unusedNode } from "../4-check/rules/unused-node/rule.js";
import { rule as wildcard } from "../4-check/rules/wildcard/rule.js";
import { rule as windowsDevice } from "../4-check/rules/windows-device/rule.js";
import { rule as wwwDomain } from "../4-check/rules/www-domain/rule.js";

export const rules = [
  acrossHosts,
  aliasLoop,
  alone,
  alreadyOpen,
  ambiguousExpectation,
  apexWithoutFailover,
  architectureIgnored,
  badOwner,
  badRoot,
  badTarget,
  bareDomain,
  bridgeIsUplink,
  bridgeNotUsed,
  browsersRefuse,
  caa,
  cnameConflict,
  confirmTime,
  controlCharacter,
  delayTooLong,
  duplicateAddress,
  duplicateName,
  durationTooLong,
  dynamicContent,
  edgeAddress,
  emptyHost,
  endedPlatform,
  everyTooLong,
  everyTooShort,
  excludeBrackets,
  excludeEverything,
  excludeNothing,
  followerFirst,
  foreignBridge,
  foreignRules,
  foreignSubnet,
  fromEverything,
  fullName,
  gatewayNotUsed,
  gatewayOutside,
  healthInterval,
  healthPathExcluded,
  healthPathMissing,
  hiddenSecondary,
  hidesHostService,
  huge,
  impossibleSize,
  interfaceName,
  lameNameServer,
  largeAnswer,
  littleMemory,
  lockedOut,
  missingTarget,
  nameTooLong,
  nameTwice,
  needsNewerHost,
  negativeTooLong,
  neverMatches,
  noAddress,
  noAutostart,
  noContent,
  noCopy,
  noEgress,
  noIpv6Uplink,
  noResolver,
  noTemplate,
  nobodyFollows,
  nodeTwice,
  notAHost,
  nothingOutside,
  nothingServes,
  numericEnding,
  occluded,
  oddHealthStatus,
  oneAddress,
  oneFamily,
  oneHost,
  oneNameServer,
  oneOutside,
  openService,
  outsideSubnet,
  overlappingNetworks,
  plainPort,
  policyAccept,
  portTwice,
  preferenceByAddress,
  privateAddress,
  privateUplink,
  publicInSubnet,
  publishedAlready,
  publishedApart,
  publishedTwice,
  recordJoins,
  recordTwice,
  refusedPlatform,
  reservedLabel,
  reservedName,
  reservedSuffix,
  resolverIsNode,
  resolverSilent,
  resolverUnreachable,
  secondaryAtHome,
  selfSigned,
  shadowsSite,
  sharedPublicAddress,
  sharedRoot,
  soaTimes,
  sourceOutside,
  spfTwice,
  splitLeak,
  srvOwner,
  sshFromEverywhere,
  sshNotIpv6,
  sshOpenedAgain,
  takenOnNode,
  targetIsAlias,
  tooManyRecords,
  ttlOverWeek,
  ttlTooLong,
  ttlTooShort,
  twoServers,
  twoTimings,
  twoTtls,
  twoWay,
  twoWayDelete,
  unknownPublicAddress,
  unknownSuite,
  unreachableService,
  unusableAddress,
  unusedNode,
  wildcard,
  windowsDevice,
  wwwDomain,
] as const satisfies readonly Rule[];
