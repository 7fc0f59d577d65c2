/** What a run of the scenario found: every promise that was asked for, and every time that was taken. */
export interface Ledger {
  /** Asks for one promise. The answer is true, or the words that say what was seen instead. Never throws. */
  readonly promise: (what: string, ask: () => Promise<true | string>) => Promise<boolean>;
  readonly measured: (what: string, milliseconds: number | undefined, note?: string) => void;
  readonly step: (name: string) => Ledger;
  readonly findings: () => readonly Finding[];
  readonly measures: () => readonly Measure[];
}

export interface Finding {
  readonly step: string;
  readonly what: string;
  readonly ok: boolean;
  /** What was seen instead, where the promise did not hold. */
  readonly seen?: string;
}

export interface Measure {
  readonly step: string;
  readonly what: string;
  /** Absent: it never came. */
  readonly ms?: number;
  readonly note?: string;
}

export function newLedger(say: (line: string) => void): Ledger {
  const findings: Finding[] = [];
  const measures: Measure[] = [];
  const at = (step: string): Ledger => ({
    promise: async (what, ask) => {
      const answer = await ask().catch((cause: unknown) => (cause instanceof Error ? cause.message : String(cause)));
      const ok = answer === true;
      findings.push({ step, what, ok, ...(ok ? {} : { seen: String(answer) }) });
      say(
        `${ok ? "  ok  " : "  FAIL"} ${what}${ok ? "" : `\n         ${String(answer).replaceAll("\n", "\n         ")}`}`,
      );
      return ok;
    },
    measured: (what, ms, note) => {
      measures.push({ step, what, ...(ms === undefined ? {} : { ms }), ...(note === undefined ? {} : { note }) });
      say(`  time ${what}: ${ms === undefined ? "never" : `${ms} ms`}${note === undefined ? "" : ` (${note})`}`);
    },
    step: (name) => {
      say(`== ${name}`);
      return at(name);
    },
    findings: () => findings,
    measures: () => measures,
  });
  return at("");
}
