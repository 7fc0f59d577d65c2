import { findProgram } from "../../verify/find-program.js";
import { PANEL } from "../../verify/panel.js";
import { renderNotMade, renderPanel, renderVerdicts } from "../../verify/render-verdicts.js";
import { type Subject, subjectOnDisk } from "../../verify/subject.js";
import { type Verdict, verifySubject } from "../../verify/verify-subject.js";
import { bundleOnDisk } from "../bundle-on-disk.js";
import type { Console } from "../console.js";
import { type ExitCode, exitCode } from "../exit-code.js";
import { UsageError } from "../usage-error.js";

/**
 * `twinhost verify`: lets the real programs that are installed judge a bundle. One that is missing is named and does not
 * fail it: which programs an administrator has is his affair.
 */
export async function verify(
  directory: string,
  options: { readonly list: boolean },
  console: Console,
): Promise<ExitCode> {
  if (options.list) {
    console.out(renderPanel(PANEL, ({ name }) => findProgram(name) !== undefined));
    return exitCode.fine;
  }
  const bundle = bundleOnDisk(directory);
  if (!bundle.entries.has("SHA256SUMS") && !bundle.entries.has("manifest.json"))
    throw new UsageError(`\`${directory}\` holds no bundle`, "twinhost build makes one");
  const subject = subjectOnDisk(bundle);
  const verdicts = await judged(subject);
  console.out(renderVerdicts(directory, verdicts, console.colorOut));
  console.err(`${renderNotMade(verdicts)}${summary(subject.files.length, verdicts)}\n`);
  return verdicts.some(({ findings }) => findings.length > 0) ? exitCode.findings : exitCode.fine;
}

/** The programs judge a copy, and how many files may be open, or whether there is room for it, is not up to us. */
async function judged(subject: Subject): Promise<readonly Verdict[]> {
  try {
    return await verifySubject(subject, PANEL);
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
    throw new UsageError(
      `nothing can be judged: ${error.message}`,
      "the bundle is copied to where TMPDIR says, /tmp without it, and programs are run there",
    );
  }
}

function summary(files: number, verdicts: readonly Verdict[]): string {
  const judged = verdicts.filter((verdict) => verdict.files > 0 && verdict.notMade === undefined).length;
  const findings = verdicts.reduce((sum, verdict) => sum + verdict.findings.length, 0);
  const found = findings === 0 ? "no findings" : findings === 1 ? "1 finding" : `${findings} findings`;
  return `${files} files, judged by ${judged} programs: ${found}`;
}
