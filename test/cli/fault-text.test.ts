import { expect, test } from "vitest";
import { faultText } from "../../src/cli/fault-text.js";
import { BugError } from "../../src/core/bug-error.js";

test("what has nothing to show does not announce it", () => {
  expect(faultText(new BugError("no slot \u001b[2J"), false)).toBe(
    "twinhost: this is a fault of twinhost, not of your topology: no slot \\u{1b}[2J\nPlease report it with the topology.\n",
  );
});

test("a trace is shown where it is asked for, and of what nobody thought of", () => {
  for (const text of [faultText(new BugError("no slot"), true), faultText(new TypeError("x of undefined"), false)])
    expect(text).toMatch(/topology and this:\n\w+Error: .*\n +at /);
});
