import { markup } from "./markup.js";

/** HTML (Living Standard), in the strict form of `markup`. */
export const html = markup("html");
