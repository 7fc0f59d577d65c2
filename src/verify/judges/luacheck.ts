import type { Judge } from "../judge.js";
import { programs } from "../programs.js";
import { readComplaints } from "../read-complaints.js";
import { lsyncdFiles } from "./lsyncd-files.js";

/** No settings but those in the file itself, which names the words of lsyncd that it uses. */
const ARGS = ["--no-config", "--no-cache", "--no-color", "--std", "lua53", "--codes", "--formatter", "plain"];

export const luacheck: Judge = {
  name: "luacheck",
  judges: "mistakes in lsyncd.conf, as a Lua program",
  programs: [programs.luacheck],
  inRoom: false,
  cases: (subject) =>
    lsyncdFiles(subject).map(({ file: { path } }) => ({
      files: [path],
      judge: async (bench) =>
        readComplaints(await bench.run(programs.luacheck, [...ARGS, `./${path}`]), {
          file: path,
          pattern: /^(?<file>\.\/[^:]+):(?<line>\d+):\d+: (?<message>.*)$/,
        }),
    })),
};
