import { markup } from "./markup.js";

/** SVG 1.1 and 2, which is XML, in the strict form of `markup`. */
export const svg = markup("svg");
