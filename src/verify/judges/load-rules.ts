import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Bench, putText } from "../bench.js";
import type { Finding } from "../finding.js";
import type { Judge } from "../judge.js";
import type { Program } from "../programs.js";
import { readComplaints } from "../read-complaints.js";
import { makeRoom } from "../room.js";
import { type RuleFile, ruleFiles } from "./rule-files.js";
import { readRules, withoutNeedlessQuotes } from "./rules-text.js";

/**
 * Loads rules into the kernel, in a network of their own. `--test` alone is no judge: it passes jumps to chains that do not
 * exist and translations in the wrong chain. What the kernel then says it holds has to be what the file says, rule by
 * rule, and loading that again must change nothing.
 */
const LOAD = `
tool=$1
shift
save() { for table; do "$tool-save" -t "$table"; done; }
"$tool-restore" --test /rules
"$tool-restore" /rules
save "$@" >/loaded
"$tool-restore" /loaded
save "$@" >/again`;

export function loadRulesJudge(backend: "nft" | "legacy", program: Program): Judge {
  return {
    name: `iptables-${backend}`,
    judges: `firewall rules, loaded through the ${backend} back end`,
    programs: [program],
    inRoom: true,
    cases: (subject) =>
      ruleFiles(subject).map((file) => ({ files: [file.path], judge: (bench) => load(bench, file, backend) })),
  };
}

async function load(bench: Bench, file: RuleFile, backend: string): Promise<readonly Finding[]> {
  const root = bench.directory();
  putText(root, "rules", file.text);
  // Each table by its name: only the machine's own root may list them.
  const tables = [...file.text.matchAll(/^\*([a-z]+)$/gm)].map(([, table]) => table as string);
  const outcome = await makeRoom(root).script(LOAD, [`${file.family}-${backend}`, ...tables]);
  const pattern = /^(?:(?<message>.*?)[:;]? ?)?(?:Error occurred at line: |line )(?<line>\d+)(?: failed)?\.?$/;
  const quiet = /^Try `.*' for more information\.$/;
  const said = readComplaints(outcome, { file: file.path, pattern, quiet }).map((finding) =>
    finding.message === "" ? { ...finding, message: "refused" } : finding,
  );
  if (said.length > 0) return said;
  const loaded = readFileSync(join(root, "loaded"), "utf8");
  const again = readRules(readFileSync(join(root, "again"), "utf8"));
  return [...differences(file, readRules(loaded)), ...(sameRules(readRules(loaded), again) ? [] : [notSettled(file)])];
}

/** The rules of each chain in the order of the file; chains may be listed in any order. */
function differences(file: RuleFile, loaded: ReadonlyMap<string, readonly { text: string }[]>): readonly Finding[] {
  const findings: Finding[] = [];
  for (const [chain, rules] of readRules(file.text)) {
    const held = loaded.get(chain) ?? [];
    for (const [index, { text, line }] of rules.entries()) {
      const kernel = held[index]?.text;
      if (kernel === undefined) findings.push({ file: file.path, line, message: "the kernel does not hold this rule" });
      else if (withoutNeedlessQuotes(kernel) !== withoutNeedlessQuotes(text))
        findings.push({ file: file.path, line, message: `the kernel holds another rule: ${kernel}` });
    }
  }
  return findings;
}

type Rules = ReturnType<typeof readRules>;

function sameRules(one: Rules, other: Rules): boolean {
  const textOf = (rules: Rules): string =>
    JSON.stringify([...rules].map(([chain, those]) => [chain, those.map(({ text }) => text)]));
  return textOf(one) === textOf(other);
}

function notSettled(file: RuleFile): Finding {
  return { file: file.path, message: "loaded, saved and loaded again it is not the same" };
}
