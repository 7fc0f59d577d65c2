import { complaint as badSize } from "../complaints/bad-size/complaint.js";
import { complaint as withoutUnit } from "../complaints/size-without-unit/complaint.js";
import type { Explanation } from "../explanation.js";
import { quoted } from "../quoted.js";
import { replaceWith } from "../replace-with.js";

const MEBIBYTES: Readonly<Record<string, number>> = { k: 1 / 1024, m: 1, g: 1024, t: 1024 * 1024 };

/** Why a text or number is not a size, with the size that was probably meant. The value is known to be refused. */
export function explainSize(found: string | number, key: string | number | undefined): Explanation {
  const text = String(found).trim();
  if (/^[0-9]+$/.test(text)) return explainNumber(text, key);
  const match = /^([0-9]{1,9}(?:[.,][0-9]{1,6})?)\s*([kmgt])(i?b|bytes?)?$/i.exec(text);
  if (match === null) return notASize(found, "a size is a whole number and one of `M`, `G`, `T` (binary: 1G is 1024M)");
  const [, count = "", unit = "", bytes = ""] = match;
  const size = Number(count.replace(",", ".")) * (MEBIBYTES[unit.toLowerCase()] as number);
  return notASize(found, reason(count, unit, bytes, size), written(size), bytes === "" || /^ib$/i.test(bytes));
}

/** prlctl(8) and prlset: what a number without a unit means differs from option to option. */
function explainNumber(text: string, key: string | number | undefined): Explanation {
  const prlctl =
    key === "swap"
      ? "prlctl would count `--swappages` in pages of 4 KiB and `--swap` in bytes"
      : "prlctl would take it as MB, other tools as bytes";
  const meant = Number(text) >= 1 && Number(text) < 1e9 ? `${Number(text)}M` : undefined;
  return {
    kind: withoutUnit,
    message: `${quoted(text)} has no unit, and a size needs one: ${prlctl}`,
    help: meant === undefined ? "write for example `512M`" : `write ${quoted(meant)} if that is meant`,
    fix: meant === undefined ? undefined : replaceWith(meant, false),
  };
}

function notASize(found: string | number, why: string, meant?: string, safe = false): Explanation {
  return {
    kind: badSize,
    message: `${quoted(found)} is not a size: ${why}`,
    help: meant === undefined ? "write for example `512M` or `2G`" : `write ${quoted(meant)}`,
    fix: meant === undefined ? undefined : replaceWith(meant, safe),
  };
}

function reason(count: string, unit: string, bytes: string, size: number): string {
  if (size === 0) return "it must be more than nothing";
  if (size < 1) return "the smallest is one mebibyte, and prlctl would make 0 of it";
  if (/[.,]/.test(count)) return "it has a fraction, which prlctl rejects";
  if (bytes !== "") return `after \`${unit.toUpperCase()}\` nothing may follow, and prlctl rejects it`;
  if (/k/i.test(unit)) return "the smallest unit is `M`";
  return "it is written in another way than the language has";
}

/** The size in the largest unit that leaves no rest. */
function written(mebibytes: number): string | undefined {
  if (!Number.isInteger(mebibytes) || mebibytes < 1) return undefined;
  if (mebibytes % (1024 * 1024) === 0) return `${mebibytes / (1024 * 1024)}T`;
  return mebibytes % 1024 === 0 ? `${mebibytes / 1024}G` : `${mebibytes}M`;
}
