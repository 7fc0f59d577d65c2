import type { KeyAnswer } from "../../2-validate/describe-key.js";
import { nearestName } from "../../core/nearest-name.js";
import type { Console } from "../console.js";
import { type ExitCode, exitCode } from "../exit-code.js";
import { UsageError } from "../usage-error.js";

export interface ExplainOptions {
  readonly value?: string;
  readonly topology?: string;
}

/**
 * `twinhost explain`: the page of a diagnostic code, the documentation of a key, why a line of a bundle is as it is, where
 * a value of a topology comes from, or the list of all codes.
 */
export async function explain(what: string | undefined, options: ExplainOptions, console: Console): Promise<ExitCode> {
  if (options.value !== undefined) return await explainOneValue(what, options.value, options, console);
  const { lineReference } = await import("../explain/line-reference.js");
  const reference = what === undefined ? undefined : lineReference(what);
  if (reference !== undefined)
    return await (await import("../explain/explain-line.js")).explainLine(reference, options.topology, console);
  return await explainWord(what, console);
}

async function explainOneValue(
  what: string | undefined,
  path: string,
  { topology = "topology.yaml" }: ExplainOptions,
  console: Console,
): Promise<ExitCode> {
  if (what !== undefined)
    throw new UsageError("--value takes the path itself: twinhost explain --value sites.www.dns.ttl");
  const { explainTopologyValue } = await import("../explain/explain-value.js");
  return explainTopologyValue(path, topology, "out", console);
}

async function explainWord(what: string | undefined, console: Console): Promise<ExitCode> {
  const { pages } = await import("../../generated/pages.js");
  if (what === undefined) {
    console.out(listCodes(pages));
    return exitCode.fine;
  }
  const page = Object.hasOwn(pages, what) ? (pages as Readonly<Record<string, string>>)[what] : undefined;
  if (page !== undefined) {
    console.out(page.endsWith("\n") ? page : `${page}\n`);
    return exitCode.fine;
  }
  const { describeKey } = await import("../../2-validate/describe-key.js");
  const answer: KeyAnswer = what.includes("/") ? { nearest: nearestName(what, Object.keys(pages)) } : describeKey(what);
  if (answer.key !== undefined) {
    const { keyText } = await import("../key-text.js");
    console.out(keyText(answer.key));
    return exitCode.fine;
  }
  throw new UsageError(
    `\`${what}\` is neither a diagnostic code nor a key of the language, nor a file of a bundle`,
    answer.nearest === undefined ? "twinhost explain lists all codes" : `did you mean \`${answer.nearest}\`?`,
  );
}

function listCodes(pages: Readonly<Record<string, string>>): string {
  const codes = Object.keys(pages).sort();
  const width = Math.max(...codes.map((code) => code.length));
  return codes.map((code) => `${code.padEnd(width)}  ${titleOf(pages[code] as string)}\n`).join("");
}

function titleOf(page: string): string {
  return (/^# (.*)$/m.exec(page)?.[1] ?? "").trim();
}
