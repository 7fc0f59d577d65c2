import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Bench, putText } from "../bench.js";
import type { Finding } from "../finding.js";
import type { Judge } from "../judge.js";
import { programs } from "../programs.js";
import { readComplaints } from "../read-complaints.js";
import { makeRoom } from "../room.js";
import { type RuleFile, ruleFiles } from "./rule-files.js";
import { withoutInnerQuotes } from "./rules-text.js";

const TRANSLATE = `
"$1-restore-translate" -f /rules >/translated
nft -c -f /translated`;

/** nft shows the rule again and underlines what it means. */
const CONTINUATION = /^(?:add |insert |\s*\^|\s*~)/;

/** Systems without iptables read the same rules as nftables: what has no translation would be missing there. */
export const nft: Judge = {
  name: "nft",
  judges: "firewall rules, translated for nftables",
  programs: [programs.nft, programs.iptablesTranslate],
  inRoom: true,
  cases: (subject) =>
    ruleFiles(subject).map((file) => ({ files: [file.path], judge: (bench) => translate(bench, file) })),
};

async function translate(bench: Bench, file: RuleFile): Promise<readonly Finding[]> {
  const root = bench.directory();
  putText(root, "rules", withoutInnerQuotes(file.text));
  const outcome = await makeRoom(root).script(TRANSLATE, [file.family]);
  const translated = readFileSync(join(root, "translated"), "utf8").split("\n");
  const untranslated = translated.filter((line) => /^# -/.test(line));
  const said = readComplaints(outcome, { file: file.path, quiet: CONTINUATION }).map(({ file, message }) => {
    const line = Number(/^\/translated:(\d+):/.exec(message)?.[1] ?? 0);
    const words = message.replace(/^\/translated:[\d:-]+ (?:Error: )?/, "");
    return { file, message: line === 0 ? words : `${words} (${translated[line - 1]})` };
  });
  return [
    ...untranslated.map((rule) => ({ file: file.path, message: `no words in nft for ${rule.slice(2)}` })),
    ...said,
  ];
}
