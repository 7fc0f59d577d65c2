import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { grammars } from "../../src/grammars/all.js";
import type { Grammar, State } from "../../src/grammars/grammar.js";
import { anyText, written } from "./values.js";

/** Literal texts that bring the lexer of a language into every context that has slots. */
const PREFIXES: Readonly<Record<string, readonly string[]>> = {
  apache: ["A ", "A b", "A x=", "<Directory ", "# "],
  conf: ["", "net.", "a = ", "a = b", "# "],
  hosts: ["", "1.2.3.4 ", "1.2.3.4 a ", "# ", "1.2.3.4 a # "],
  html: ["", "<p>", '<a title="', '<a href="', "<!-- "],
  iptables: ["", "-A X ", "-A X --dport ", "-A X a", '-A X "a b" ', "# "],
  keys: ['command="', "ssh-rsa ", "# "],
  lua: ["", "x = ", "f(", "-- ", "--[ "],
  md: ["", "a ", "[a](", "<!-- ", "```\n", "```\na ", "```sh\n", "```sh\na ", "```mermaid\n", '```mermaid\nA["', "- "],
  named: ["", "zone ", "// ", "# "],
  nginx: ["", "root ", "listen 127.0.0.1:", "# "],
  ps1: ["", "$x = ", "f(", "# "],
  sh: [
    "",
    "a ",
    "a",
    "A=",
    "$(",
    '"$(',
    '"${x:-$(',
    "a <",
    "a > ",
    "$((",
    "$(( (",
    "# ",
    "a # ",
    "(",
    "$(a; ",
    "cat <<'E'\na ",
    "'a'",
    '"a"',
    "a \\\n",
  ],
  sshd: ["A ", "A b,", "A b", "# "],
  svg: ["", "<g>", '<g id="', '<a xlink:href="', "<!-- "],
  systemd: [
    "# ",
    "Description=",
    "Description=a ",
    "A=",
    "A=b",
    "A=b ",
    "ExecStart=",
    "ExecStart=-",
    "ExecStart=/a ",
    "ExecStart=/a \\\n",
    "ExecStart=/a",
  ],
  txt: ["", "a "],
  zone: ["", "a ", "a IN TXT ", "; ", "a ( ; x\n "],
};

const NUMBERS = fc.oneof(fc.integer({ min: 0, max: 65535 }), fc.integer());

/** Values of each kind that a slot may be made for; those of the wrong kind end in a BugError and are left out. */
const VALUES = fc.oneof(
  anyText,
  NUMBERS,
  fc.boolean(),
  fc.array(anyText, { maxLength: 3 }),
  fc.array(fc.integer({ min: 1, max: 65535 }), { minLength: 1, maxLength: 15 }),
);

const ORDINARY: readonly unknown[] = [
  "a",
  "first",
  "10.0.0.1",
  "10.0.0.0/8",
  "/a/b",
  80,
  0,
  true,
  ["a", "b"],
  ["/bin/a", "b c"],
  [80, [90, 99]],
  { A: "b c" },
  "A",
  "a@b.c",
  "https://a/b",
  "#a",
  "a.service",
  ["a.service"],
  ["/a"],
];

function lex(grammar: Grammar, from: State, text: string): readonly State[] {
  const states: State[] = [];
  let state = from;
  for (const char of text) {
    state = grammar.step(state, char);
    states.push(state);
  }
  return states;
}

function stateAfter(grammar: Grammar, text: string): State {
  return lex(grammar, grammar.start, text).at(-1) ?? grammar.start;
}

const contextOf = (grammar: Grammar, state: State) => grammar.context?.(state) ?? state;
const familyOf = (grammar: Grammar, state: State) => grammar.family?.(state) ?? state;
const afterSlot = (grammar: Grammar, state: State) => grammar.after?.(state) ?? state;

function output(write: () => string): string | undefined {
  try {
    return written(write);
  } catch {
    return undefined;
  }
}

describe.each(Object.values(grammars))("the lexer of $name", (grammar) => {
  const places = (PREFIXES[grammar.name] ?? []).flatMap((prefix) => {
    const state = stateAfter(grammar, prefix);
    const fitting = Object.entries(grammar.slots).filter(([, slot]) => slot.states.includes(contextOf(grammar, state)));
    return fitting.map(([name, slot]) => ({ prefix, state, name, slot }));
  });

  it("is tried in every context that its slots name", () => {
    const tried = new Set(places.map(({ state }) => contextOf(grammar, state)));
    const named = new Set(Object.values(grammar.slots).flatMap((slot) => slot.states));
    expect([...named].filter((context) => !tried.has(context) && !SLOTTED.includes(context))).toEqual([]);
  });

  it("finds every value where its slot says that it ends: none breaks out", () => {
    const place = fc.constantFrom(...places);
    fc.assert(
      fc.property(place, fc.oneof(VALUES, fc.constantFrom(...ORDINARY)), ({ state, slot, prefix, name }, value) => {
        const text = output(() => slot.write(value));
        if (text === undefined) return;
        const end = lex(grammar, state, text).at(-1) ?? afterSlot(grammar, state);
        const where = `${JSON.stringify(prefix)} + ${name} ${JSON.stringify(text)}`;
        expect(`${where}: ${familyOf(grammar, end)}`).toBe(`${where}: ${familyOf(grammar, afterSlot(grammar, state))}`);
      }),
      { numRuns: 3000 },
    );
  });

  it("never leaves a comment within a value", () => {
    for (const { state, slot } of places.filter(({ name }) => name === "comment" || name === "remark")) {
      if (contextOf(grammar, state) !== "comment") continue;
      fc.assert(
        fc.property(anyText, (value) => {
          const text = output(() => slot.write(value)) ?? "";
          expect(lex(grammar, state, text).filter((one) => !one.startsWith(state.replace(/-.*|:.*/, "")))).toEqual([]);
        }),
      );
    }
  });

  it("lets each slot write at least one ordinary value", () => {
    const mute = Object.entries(grammar.slots).filter(
      ([, slot]) => !ORDINARY.some((value) => output(() => slot.write(value)) !== undefined),
    );
    expect(mute.map(([name]) => name)).toEqual([]);
  });
});

/** Right behind another value. */
const SLOTTED = ["slotted", "done", "value", "name"];
