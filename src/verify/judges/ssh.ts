import type { Judge } from "../judge.js";
import { programs } from "../programs.js";
import { readComplaints } from "../read-complaints.js";

/** The client's configuration, read as for a connection that is then not made. */
export const ssh: Judge = {
  name: "ssh",
  judges: "what the SSH client is told",
  programs: [programs.ssh],
  inRoom: false,
  cases: (subject) =>
    subject.files
      .filter(({ path }) => /\/ssh_config$/.test(path))
      .map(({ path }) => ({
        files: [path],
        judge: async (bench) =>
          readComplaints(await bench.run(programs.ssh, ["-G", "-F", `./${path}`, "peer.invalid"]), {
            file: path,
            streams: "err",
            pattern: /^(?<file>\.\/[^\s:]+)(?:: line |:)\s?(?<line>\d+): (?<message>.*)$/,
            quiet: /: terminating, \d+ bad configuration options$/,
          }),
      })),
};
