const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };
const MEBIBYTES: Readonly<Record<string, number>> = { M: 1, G: 1024, T: 1024 * 1024 };

/** Reads a duration of the language, such as `5s` or `2w`, whose form has been validated. In seconds. */
export function seconds(text: string): number {
  return Number(text.slice(0, -1)) * (SECONDS[text.slice(-1)] as number);
}

/** Reads a size of the language, such as `512M` or `1G`, whose form has been validated. In MiB. */
export function mebibytes(text: string): number {
  return Number(text.slice(0, -1)) * (MEBIBYTES[text.slice(-1)] as number);
}
