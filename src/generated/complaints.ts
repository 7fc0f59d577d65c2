// Made from the folder listing by scripts/generate-registries.ts (`npm run generate`); do not edit.
import { complaint as badAnchor } from "../1-parse/complaints/bad-anchor/complaint.js";
import { complaint as badEscape } from "../1-parse/complaints/bad-escape/complaint.js";
import { complaint as badIndentation } from "../1-parse/complaints/bad-indentation/complaint.js";
import { complaint as blockInFlow } from "../1-parse/complaints/block-in-flow/complaint.js";
import { complaint as blockScalar } from "../1-parse/complaints/block-scalar/complaint.js";
import { complaint as brokenCharacter } from "../1-parse/complaints/broken-character/complaint.js";
import { complaint as colonInValue } from "../1-parse/complaints/colon-in-value/complaint.js";
import { complaint as parseControlCharacter } from "../1-parse/complaints/control-character/complaint.js";
import { complaint as directive } from "../1-parse/complaints/directive/complaint.js";
import { complaint as duplicateKey } from "../1-parse/complaints/duplicate-key/complaint.js";
import { complaint as empty } from "../1-parse/complaints/empty/complaint.js";
import { complaint as extraComma } from "../1-parse/complaints/extra-comma/complaint.js";
import { complaint as hiddenCharacter } from "../1-parse/complaints/hidden-character/complaint.js";
import { complaint as keyNotSimple } from "../1-parse/complaints/key-not-simple/complaint.js";
import { complaint as keyNotText } from "../1-parse/complaints/key-not-text/complaint.js";
import { complaint as keyTooLong } from "../1-parse/complaints/key-too-long/complaint.js";
import { complaint as listOnKeyLine } from "../1-parse/complaints/list-on-key-line/complaint.js";
import { complaint as mergeKey } from "../1-parse/complaints/merge-key/complaint.js";
import { complaint as missingColon } from "../1-parse/complaints/missing-colon/complaint.js";
import { complaint as missingComma } from "../1-parse/complaints/missing-comma/complaint.js";
import { complaint as missingSpace } from "../1-parse/complaints/missing-space/complaint.js";
import { complaint as mixedListAndMap } from "../1-parse/complaints/mixed-list-and-map/complaint.js";
import { complaint as moreErrors } from "../1-parse/complaints/more-errors/complaint.js";
import { complaint as recursiveAlias } from "../1-parse/complaints/recursive-alias/complaint.js";
import { complaint as reservedStart } from "../1-parse/complaints/reserved-start/complaint.js";
import { complaint as secondDocument } from "../1-parse/complaints/second-document/complaint.js";
import { complaint as strayBracket } from "../1-parse/complaints/stray-bracket/complaint.js";
import { complaint as tabIndentation } from "../1-parse/complaints/tab-indentation/complaint.js";
import { complaint as textAfterValue } from "../1-parse/complaints/text-after-value/complaint.js";
import { complaint as tooDeep } from "../1-parse/complaints/too-deep/complaint.js";
import { complaint as tooLarge } from "../1-parse/complaints/too-large/complaint.js";
import { complaint as tooManyAliases } from "../1-parse/complaints/too-many-aliases/complaint.js";
import { complaint as tooMuch } from "../1-parse/complaints/too-much/complaint.js";
import { complaint as unclosedBracket } from "../1-parse/complaints/unclosed-bracket/complaint.js";
import { complaint as unclosedQuote } from "../1-parse/complaints/unclosed-quote/complaint.js";
import { complaint as unexpected } from "../1-parse/complaints/unexpected/complaint.js";
import { complaint as unknownAlias } from "../1-parse/complaints/unknown-alias/complaint.js";
import { complaint as unknownTag } from "../1-parse/complaints/unknown-tag/complaint.js";
import { complaint as badCharacter } from "../2-validate/complaints/bad-character/complaint.js";
import { complaint as badDuration } from "../2-validate/complaints/bad-duration/complaint.js";
import { complaint as badEdge } from "../2-validate/complaints/bad-edge/complaint.js";
import { complaint as badMailAddress } from "../2-validate/complaints/bad-mail-address/complaint.js";
import { complaint as badPath } from "../2-validate/complaints/bad-path/complaint.js";
import { complaint as badPrefix } from "../2-validate/complaints/bad-prefix/complaint.js";
import { complaint as badSerial } from "../2-validate/complaints/bad-serial/complaint.js";
import { complaint as badSize } from "../2-validate/complaints/bad-size/complaint.js";
import { complaint as badWildcard } from "../2-validate/complaints/bad-wildcard/complaint.js";
import { complaint as validateControlCharacter } from "../2-validate/complaints/control-character/complaint.js";
import { complaint as durationWithoutUnit } from "../2-validate/complaints/duration-without-unit/complaint.js";
import { complaint as emptyLabel } from "../2-validate/complaints/empty-label/complaint.js";
import { complaint as emptyList } from "../2-validate/complaints/empty-list/complaint.js";
import { complaint as emptyMapping } from "../2-validate/complaints/empty-mapping/complaint.js";
import { complaint as emptyText } from "../2-validate/complaints/empty-text/complaint.js";
import { complaint as emptyValue } from "../2-validate/complaints/empty-value/complaint.js";
import { complaint as hostBitsSet } from "../2-validate/complaints/host-bits-set/complaint.js";
import { complaint as international } from "../2-validate/complaints/international/complaint.js";
import { complaint as labelTooLong } from "../2-validate/complaints/label-too-long/complaint.js";
import { complaint as leadingZero } from "../2-validate/complaints/leading-zero/complaint.js";
import { complaint as listNeeded } from "../2-validate/complaints/list-needed/complaint.js";
import { complaint as mappedAddress } from "../2-validate/complaints/mapped-address/complaint.js";
import { complaint as missingKey } from "../2-validate/complaints/missing-key/complaint.js";
import { complaint as moreComplaints } from "../2-validate/complaints/more-complaints/complaint.js";
import { complaint as nameMissing } from "../2-validate/complaints/name-missing/complaint.js";
import { complaint as netmask } from "../2-validate/complaints/netmask/complaint.js";
import { complaint as notACode } from "../2-validate/complaints/not-a-code/complaint.js";
import { complaint as notALabel } from "../2-validate/complaints/not-a-label/complaint.js";
import { complaint as notAPort } from "../2-validate/complaints/not-a-port/complaint.js";
import { complaint as notAWholeNumber } from "../2-validate/complaints/not-a-whole-number/complaint.js";
import { complaint as notAnAddress } from "../2-validate/complaints/not-an-address/complaint.js";
import { complaint as notInList } from "../2-validate/complaints/not-in-list/complaint.js";
import { complaint as numberNeeded } from "../2-validate/complaints/number-needed/complaint.js";
import { complaint as outOfRange } from "../2-validate/complaints/out-of-range/complaint.js";
import { complaint as prefixMissing } from "../2-validate/complaints/prefix-missing/complaint.js";
import { complaint as prefixNotWanted } from "../2-validate/complaints/prefix-not-wanted/complaint.js";
import { complaint as privateKeyInFile } from "../2-validate/complaints/private-key-in-file/complaint.js";
import { complaint as quoteIt } from "../2-validate/complaints/quote-it/complaint.js";
import { complaint as secretInFile } from "../2-validate/complaints/secret-in-file/complaint.js";
import { complaint as singleLabel } from "../2-validate/complaints/single-label/complaint.js";
import { complaint as singleValueNeeded } from "../2-validate/complaints/single-value-needed/complaint.js";
import { complaint as sizeWithoutUnit } from "../2-validate/complaints/size-without-unit/complaint.js";
import { complaint as tooLong } from "../2-validate/complaints/too-long/complaint.js";
import { complaint as tooMany } from "../2-validate/complaints/too-many/complaint.js";
import { complaint as tooShort } from "../2-validate/complaints/too-short/complaint.js";
import { complaint as trailingDot } from "../2-validate/complaints/trailing-dot/complaint.js";
import { complaint as trueOrFalse } from "../2-validate/complaints/true-or-false/complaint.js";
import { complaint as unknownKey } from "../2-validate/complaints/unknown-key/complaint.js";
import { complaint as unsupportedVersion } from "../2-validate/complaints/unsupported-version/complaint.js";
import { complaint as upperCase } from "../2-validate/complaints/upper-case/complaint.js";
import { complaint as wrongFamily } from "../2-validate/complaints/wrong-family/complaint.js";
import { complaint as wrongType } from "../2-validate/complaints/wrong-type/complaint.js";
import { complaint as zoneIndex } from "../2-validate/complaints/zone-index/complaint.js";
import { complaint as expectation } from "../3-resolve/complaints/expectation/complaint.js";
import { complaint as hostNeeded } from "../3-resolve/complaints/host-needed/complaint.js";
import { complaint as imageNeeded } from "../3-resolve/complaints/image-needed/complaint.js";
import { complaint as recordForm } from "../3-resolve/complaints/record-form/complaint.js";
import { complaint as recordValue } from "../3-resolve/complaints/record-value/complaint.js";
import { complaint as unknownPlatform } from "../3-resolve/complaints/unknown-platform/complaint.js";
import { complaint as unknownReference } from "../3-resolve/complaints/unknown-reference/complaint.js";
import { complaint as unknownCode } from "../4-check/complaints/unknown-code/complaint.js";
import { complaint as unusedSilence } from "../4-check/complaints/unused-silence/complaint.js";
import { complaint as serialBackwards } from "../5-emit/complaints/serial-backwards/complaint.js";
import { complaint as unwritable } from "../5-emit/complaints/unwritable/complaint.js";
import { complaint as closed } from "../7-prove/complaints/closed/complaint.js";
import { complaint as elsewhere } from "../7-prove/complaints/elsewhere/complaint.js";
import { complaint as falseExpectation } from "../7-prove/complaints/false-expectation/complaint.js";
import { complaint as health } from "../7-prove/complaints/health/complaint.js";
import { complaint as hostsFile } from "../7-prove/complaints/hosts-file/complaint.js";
import { complaint as install } from "../7-prove/complaints/install/complaint.js";
import { complaint as kernel } from "../7-prove/complaints/kernel/complaint.js";
import { complaint as nameServer } from "../7-prove/complaints/name-server/complaint.js";
import { complaint as names } from "../7-prove/complaints/names/complaint.js";
import { complaint as network } from "../7-prove/complaints/network/complaint.js";
import { complaint as node } from "../7-prove/complaints/node/complaint.js";
import { complaint as open } from "../7-prove/complaints/open/complaint.js";
import { complaint as refusal } from "../7-prove/complaints/refusal/complaint.js";
import { complaint as sync } from "../7-prove/complaints/sync/complaint.js";
import { complaint as unit } from "../7-prove/complaints/unit/complaint.js";
import { complaint as unread } from "../7-prove/complaints/unread/complaint.js";
import { complaint as web } from "../7-prove/complaints/web/complaint.js";
import { complaint as edited } from "../audit/complaints/edited/complaint.js";
import { complaint as lineEnds } from "../audit/complaints/line-ends/complaint.js";
import { complaint as none } from "../audit/complaints/none/complaint.js";
import { complaint as serial } from "../audit/complaints/serial/complaint.js";
import { complaint as stale } from "../audit/complaints/stale/complaint.js";
import type { Complaint } from "../core/complaint.js";

export const complaints = [
  badAnchor,
  badCharacter,
  badDuration,
  badEdge,
  badEscape,
  badIndentation,
  badMailAddress,
  badPath,
  badPrefix,
  badSerial,
  badSize,
  badWildcard,
  blockInFlow,
  blockScalar,
  brokenCharacter,
  closed,
  colonInValue,
  directive,
  duplicateKey,
  durationWithoutUnit,
  edited,
  elsewhere,
  empty,
  emptyLabel,
  emptyList,
  emptyMapping,
  emptyText,
  emptyValue,
  expectation,
  extraComma,
  falseExpectation,
  health,
  hiddenCharacter,
  hostBitsSet,
  hostNeeded,
  hostsFile,
  imageNeeded,
  install,
  international,
  kernel,
  keyNotSimple,
  keyNotText,
  keyTooLong,
  labelTooLong,
  leadingZero,
  lineEnds,
  listNeeded,
  listOnKeyLine,
  mappedAddress,
  mergeKey,
  missingColon,
  missingComma,
  missingKey,
  missingSpace,
  mixedListAndMap,
  moreComplaints,
  moreErrors,
  nameMissing,
  nameServer,
  names,
  netmask,
  network,
  node,
  none,
  notACode,
  notALabel,
  notAPort,
  notAWholeNumber,
  notAnAddress,
  notInList,
  numberNeeded,
  open,
  outOfRange,
  parseControlCharacter,
  prefixMissing,
  prefixNotWanted,
  privateKeyInFile,
  quoteIt,
  recordForm,
  recordValue,
  recursiveAlias,
  refusal,
  reservedStart,
  secondDocument,
  secretInFile,
  serial,
  serialBackwards,
  singleLabel,
  singleValueNeeded,
  sizeWithoutUnit,
  stale,
  strayBracket,
  sync,
  tabIndentation,
  textAfterValue,
  tooDeep,
  tooLarge,
  tooLong,
  tooMany,
  tooManyAliases,
  tooMuch,
  tooShort,
  trailingDot,
  trueOrFalse,
  unclosedBracket,
  unclosedQuote,
  unexpected,
  unit,
  unknownAlias,
  unknownCode,
  unknownKey,
  unknownPlatform,
  unknownReference,
  unknownTag,
  unread,
  unsupportedVersion,
  unusedSilence,
  unwritable,
  upperCase,
  validateControlCharacter,
  web,
  wrongFamily,
  wrongType,
  zoneIndex,
] as const satisfies readonly Complaint[];
