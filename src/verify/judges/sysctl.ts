import type { Judge } from "../judge.js";
import { programs } from "../programs.js";
import { readComplaints } from "../read-complaints.js";

/** Keys of interfaces and of modules exist only where those are. */
const NOT_HERE = /^sysctl: cannot stat \/proc\/sys\/net\/(?:ipv[46]\/(?:conf|neigh)\/[^/]+|bridge|netfilter)\//;

export const sysctl: Judge = {
  name: "sysctl",
  judges: "kernel settings: their form, and that the kernel has them",
  programs: [programs.sysctl],
  inRoom: false,
  cases: (subject) =>
    subject.files
      .filter(({ path }) => /\/sysctl\.d\/[^/]+\.conf$/.test(path))
      .map(({ path }) => ({
        files: [path],
        judge: async (bench) => {
          const { err, ...rest } = await bench.run(programs.sysctl, ["--dry-run", "--load", `./${path}`]);
          return readComplaints(
            { ...rest, err, code: 0 },
            {
              file: path,
              streams: "err",
              quiet: NOT_HERE,
              pattern: /^sysctl: (?<file>\.\/[^(]+)\((?<line>\d+)\): (?<message>.*)$/,
            },
          );
        },
      })),
};
