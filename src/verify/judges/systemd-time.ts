import type { Bench } from "../bench.js";
import type { Finding } from "../finding.js";
import type { Judge } from "../judge.js";
import { programs } from "../programs.js";
import { unitFiles } from "./unit-files.js";

interface Written {
  readonly kind: "calendar" | "timespan";
  readonly value: string;
  readonly file: string;
  readonly line: number;
}

/** Points in time and spans: lsyncd's `3600`, say, is no calendar expression. */
export const systemdTime: Judge = {
  name: "systemd-analyze calendar",
  judges: "times and spans in units",
  programs: [programs.systemdAnalyze],
  inRoom: false,
  cases: (subject) => {
    const written = unitFiles(subject.files).flatMap(({ path, text }) => timesIn(path, text));
    if (written.length === 0) return [];
    return [{ files: [...new Set(written.map(({ file }) => file))], judge: (bench) => judgeTimes(bench, written) }];
  },
};

function timesIn(file: string, text: string): readonly Written[] {
  return text.split("\n").flatMap((content, index) => {
    const [, key = "", value = ""] = /^(OnCalendar|[A-Z]\w*Sec)=(.+)$/.exec(content) ?? [];
    if (value === "") return [];
    return [{ kind: key === "OnCalendar" ? "calendar" : "timespan", value, file, line: index + 1 } as const];
  });
}

async function judgeTimes(bench: Bench, written: readonly Written[]): Promise<readonly Finding[]> {
  const verdicts = new Map<string, string>();
  for (const { kind, value } of written) {
    const key = `${kind} ${value}`;
    if (verdicts.has(key)) continue;
    const { err } = await bench.run(programs.systemdAnalyze, [kind, "--", value]);
    verdicts.set(key, err.split("\n")[0] ?? "");
  }
  return written.flatMap(({ kind, value, file, line }) => {
    const message = verdicts.get(`${kind} ${value}`) ?? "";
    return message === "" ? [] : [{ file, line, message }];
  });
}
