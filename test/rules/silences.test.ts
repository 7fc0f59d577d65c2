import { describe, expect, test } from "vitest";
import { parse } from "../../src/1-parse/parse.js";
import type { Rule } from "../../src/4-check/rule.js";
import { compile } from "../../src/compile.js";
import type { Diagnostic } from "../../src/core/diagnostic.js";
import { formatPath, type Path } from "../../src/core/path.js";
import { sourceFile } from "../../src/core/source-file.js";
import { pages } from "../../src/generated/pages.js";
import { rules } from "../../src/generated/rules.js";
import { readPage } from "./read-page.js";

const known: readonly Rule[] = rules;
const warnings = known.filter(({ severity }) => severity === "warning");
const BECAUSE = "it is meant to be so";

/** Where the language takes a `silence`, from the nearest thing to the whole topology. */
const THINGS = [
  /^(hosts|nodes|sites)\.[^.[]+$/,
  /^(dns|firewall|defaults\.node)$/,
  /^(dns\.records|publish|firewall\.allow)\[\d+\]$/,
];

describe.each(warnings.map((rule) => [rule.code] as const))("%s", (code) => {
  const page = readPage(pages[code] ?? "");

  test.each(page.fails.map(({ place, text }) => [place, text] as const))(
    "at %s can be silenced beside it",
    (_, text) => {
      const warned = raised(text, code);
      expect(warned.length).toBeGreaterThan(0);
      for (const at of warned) {
        const silenced = withSilence(text, code, thingOf(at));
        expect(raised(silenced, code).map(formatPath)).not.toContain(formatPath(at));
        expect(codesOf(silenced)).not.toContain("silence/unused");
      }
    },
  );
});

test("an error cannot be silenced, and the silence is told to be idle", () => {
  const code = "net/duplicate-address";
  const [example] = readPage(pages[code] ?? "").fails;
  const silenced = withSilence(example?.text ?? "", code, []);
  expect(raised(silenced, code)).toHaveLength(1);
  expect(codesOf(silenced)).toContain("silence/unused");
});

test("of two silences for one thing the one beside it counts, and the other is idle", () => {
  const code = "security/ssh-from-everywhere";
  const [example] = readPage(pages[code] ?? "").fails;
  const at = raised(example?.text ?? "", code)[0] as Path;
  const both = withSilence(withSilence(example?.text ?? "", code, []), code, thingOf(at));
  const idle = diagnosticsOf(both).filter((one) => one.code === "silence/unused");
  expect(idle.map((one) => ("path" in one.at ? formatPath(one.at.path) : ""))).toEqual(["silence[0].code"]);
});

function thingOf(at: Path): Path {
  for (let length = at.length; length > 0; length -= 1) {
    const thing = at.slice(0, length);
    if (THINGS.some((pattern) => pattern.test(formatPath(thing)))) return thing;
  }
  return [];
}

/** The same topology, as JSON, which is YAML too, with a silence at a thing of it. */
function withSilence(text: string, code: string, thing: Path): string {
  const value = JSON.parse(JSON.stringify(parse(sourceFile("topology.yaml", text)).tree?.value));
  let at = value;
  for (const step of thing) {
    at[step] ??= {};
    at = at[step];
  }
  at.silence = [...(at.silence ?? []), { code, because: BECAUSE }];
  return JSON.stringify(value);
}

function diagnosticsOf(text: string): readonly Diagnostic[] {
  return compile(sourceFile("topology.yaml", text)).diagnostics;
}

function codesOf(text: string): readonly string[] {
  return diagnosticsOf(text).map((one) => one.code);
}

function raised(text: string, code: string): readonly Path[] {
  return diagnosticsOf(text).flatMap((one) => (one.code === code && "path" in one.at ? [one.at.path] : []));
}
