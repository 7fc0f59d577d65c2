import { addressProblem, FORMATS, type FormatName } from "./formats.js";

/** What the compiled validator asks: is this text of that format? */
export const formatChecks: Readonly<Record<string, (text: string) => boolean>> = Object.fromEntries(
  (Object.keys(FORMATS) as FormatName[]).map((name) => [
    name,
    (text: string) => addressProblem(name, text) === undefined,
  ]),
);
