/**
 * A blank that is none to YAML, or a mark without width: next line, no-break space (it comes with text copied from web
 * pages), the spaces of typography, zero-width marks, line and paragraph separator.
 */
export const STRANGE_BLANK = /[\u0085\u00a0\u1680\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000]/;
