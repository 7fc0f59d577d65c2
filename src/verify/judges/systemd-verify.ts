import type { Bench } from "../bench.js";
import type { Finding } from "../finding.js";
import type { Judge } from "../judge.js";
import { bundlePathIn } from "../machine-root.js";
import { programs } from "../programs.js";
import { readComplaints } from "../read-complaints.js";
import type { Machine } from "../subject.js";
import { layOutUnits, machinesWithUnits, unitFiles } from "./unit-files.js";

/** Units and drop-ins of a machine together, as systemd would load them. */
export const systemdVerify: Judge = {
  name: "systemd-analyze verify",
  judges: "units and drop-ins, and that their programs are there",
  programs: [programs.systemdAnalyze],
  inRoom: false,
  cases: (subject) =>
    machinesWithUnits(subject).map((machine) => ({
      files: unitFiles(machine.files).map(({ path }) => path),
      judge: (bench) => verify(bench, machine),
    })),
};

async function verify(bench: Bench, machine: Machine): Promise<readonly Finding[]> {
  const root = layOutUnits(bench, machine);
  const files = unitFiles(machine.files);
  const units = [...new Set(files.map(({ unit }) => unit))];
  const outcome = await bench.run(programs.systemdAnalyze, ["verify", `--root=${root}`, "--man=no", "--", ...units]);
  const inBundle = bundlePathIn(machine, root);
  return readComplaints(outcome, {
    file: files[0]?.path ?? "",
    pattern: /^(?:(?<file>[^\s:]+)(?::(?<line>\d+))?: )(?<message>.*)$/,
    toBundle: (named) => inBundle(named) ?? files.find(({ unit }) => unit === named)?.path ?? files[0]?.path,
  });
}
