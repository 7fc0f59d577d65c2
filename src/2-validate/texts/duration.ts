import { complaint as badDuration } from "../complaints/bad-duration/complaint.js";
import { complaint as withoutUnit } from "../complaints/duration-without-unit/complaint.js";
import type { Explanation } from "../explanation.js";
import { quoted } from "../quoted.js";
import { replaceWith } from "../replace-with.js";

const SECONDS: readonly (readonly [unit: string, seconds: number, words: RegExp])[] = [
  ["w", 604_800, /^(?:w|wk|wks|weeks?)$/i],
  ["d", 86_400, /^(?:d|days?)$/i],
  ["h", 3600, /^(?:h|hr|hrs|hours?)$/i],
  ["m", 60, /^(?:m|min|mins|minutes?)$/i],
  ["s", 1, /^(?:s|sec|secs|seconds?)$/i],
  ["ms", 0.001, /^(?:ms|msec|milliseconds?)$/i],
];

/** Why a text or number is not a duration, with the duration that was probably meant. The value is known to be refused. */
export function explainDuration(found: string | number, key: string | number | undefined): Explanation {
  const text = String(found).trim();
  if (/^[0-9]+$/.test(text)) return explainNumber(Number(text), key);
  const seconds = secondsOf(text);
  const meant = seconds === undefined ? undefined : written(seconds);
  const form = "a duration is a whole number and one of `s`, `m`, `h`, `d`, `w`";
  return {
    kind: badDuration,
    message: `${quoted(found)} is not a duration: ${reason(text, seconds) ?? form}`,
    help: meant === undefined ? "write for example `5s`, `90m` or `2w`" : `write ${quoted(meant)}`,
    fix: meant === undefined ? undefined : replaceWith(meant, true),
  };
}

function explainNumber(count: number, key: string | number | undefined): Explanation {
  const inSeconds = written(count);
  const lsyncd =
    key === "delay" && count >= 300
      ? ". It is also not an interval: lsyncd collects changes for so long, at most 1000 of them, and then sends; `every` sends at an interval"
      : "";
  return {
    kind: withoutUnit,
    message: `\`${count}\` has no unit, and ${key === "every" ? "an interval" : "a duration"} needs one: in seconds it would be ${quoted(inSeconds ?? "1s")}${lsyncd}`,
    help: inSeconds === undefined ? "write at least `1s`" : `write ${quoted(inSeconds)} if seconds are meant`,
    fix: inSeconds === undefined ? undefined : replaceWith(inSeconds, false),
  };
}

function reason(text: string, seconds: number | undefined): string | undefined {
  if (seconds === undefined) return undefined;
  if (seconds === 0) return "it must be longer than nothing";
  if (seconds < 1) return "the shortest is one second";
  if (/[.,]/.test(text)) return "it has a fraction, and durations are whole numbers";
  if (/[0-9].*[a-z].*[0-9]/i.test(text)) return "it has two units, and a duration has one";
  if (written(seconds) === undefined) return "it is too long";
  return "it is written in another way than the language has";
}

/** Reads what people and programs write: `90 sec`, `1.5h`, `1h30m`, `5S`, `500ms`. */
function secondsOf(text: string): number | undefined {
  if (!/^(?:[0-9]{1,9}(?:[.,][0-9]{1,6})?\s*[a-z]+\s*){1,6}$/i.test(text)) return undefined;
  let total = 0;
  for (const [, count, word] of text.matchAll(/([0-9.,]+)\s*([a-z]+)/gi)) {
    const unit = SECONDS.find(([, , words]) => words.test(word as string));
    if (unit === undefined) return undefined;
    total += Number((count as string).replace(",", ".")) * unit[1];
  }
  return Math.round(total * 1000) / 1000;
}

/** The duration in the largest unit that leaves no rest. */
function written(seconds: number): string | undefined {
  if (!Number.isInteger(seconds) || seconds < 1) return undefined;
  for (const [unit, size] of SECONDS) {
    if (seconds % size === 0) return seconds / size < 1e9 ? `${seconds / size}${unit}` : undefined;
  }
  return undefined;
}
