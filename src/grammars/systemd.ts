import type { Grammar } from "./grammar.js";
import { slot, spaced } from "./grammar.js";
import { numberSlot } from "./numbers.js";
import { singleLine } from "./single-line.js";
import { systemdContext, systemdStep } from "./systemd-lexer.js";
import { systemdArgument, systemdCommand, systemdEnvironment } from "./systemd-quoting.js";
import { freeText, path, unitName, word } from "./systemd-values.js";

const ANYWHERE = ["value", "value-word", "exec", "exec-word", "done"];

/**
 * Unit files and what is written like them (.nspawn, .network, .timer, drop-ins): systemd.syntax(7), systemd.service(5)
 * "Command lines". What a value means depends on its key: free text (`Description=`), a command line (`Exec…=`), or words.
 */
export const systemd: Grammar = {
  name: "systemd",
  start: "line",
  ends: ["line"],
  step: systemdStep,
  context: systemdContext,
  family: (state) => state.replace(/^(value|exec)(-word|-done)?$/, "$1"),
  after: (state) => state.replace(/^(value|exec)(-word|-start|-next|-done)?$/, "$1-done"),
  automatic: { comment: "comment" },
  slots: {
    value: slot("a text of a unit", ["text"], freeText),
    exec: slot("a command line", ["exec-start"], systemdCommand),
    arg: slot("an argument of a command line", ["exec"], systemdArgument),
    args: slot("arguments of a command line", ["exec"], spaced(systemdArgument)),
    env: slot("environment assignments", ["value"], systemdEnvironment),
    unit: slot("a unit name", ["value"], unitName),
    units: slot("unit names", ["value"], spaced(unitName)),
    path: slot("a path", [...ANYWHERE, "exec-start"], path),
    paths: slot("paths", ["value"], spaced(path)),
    word: slot("a word", ANYWHERE, word),
    words: slot("words", ["value"], spaced(word)),
    num: numberSlot("a number", ANYWHERE, 0, Number.MAX_SAFE_INTEGER),
    comment: slot("a comment", ["comment"], singleLine),
  },
};
