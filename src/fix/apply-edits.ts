import type { LocatedFix } from "../report/located-diagnostic.js";

/** Puts the texts of edits in place of what stands there, and leaves every other character. The edits do not overlap. */
export function applyEdits(text: string, edits: LocatedFix["edits"]): string {
  const sorted = [...edits].sort(
    ({ location: { span: a } }, { location: { span: b } }) => a.start - b.start || a.end - b.end,
  );
  let result = "";
  let at = 0;
  for (const edit of sorted) {
    const { start, end } = edit.location.span;
    result += text.slice(at, start) + edit.text;
    at = end;
  }
  return result + text.slice(at);
}
