import { readChecksums, SUMS_PATH } from "../../output/ownership.js";
import type { Bench } from "../bench.js";
import type { Finding } from "../finding.js";
import type { Judge } from "../judge.js";
import { programs } from "../programs.js";
import { readComplaints } from "../read-complaints.js";
import type { Subject } from "../subject.js";

/** The bundle is what was written: bootstrap.sh asks the same before it changes anything. */
export const sha256sum: Judge = {
  name: "sha256sum",
  judges: "that no file was changed, lost or added",
  programs: [programs.sha256sum],
  inRoom: false,
  cases: (subject) => [{ files: subject.files.map(({ path }) => path), judge: (bench) => compare(bench, subject) }],
};

async function compare(bench: Bench, subject: Subject): Promise<readonly Finding[]> {
  const sums = subject.files.find(({ path }) => path === SUMS_PATH);
  if (sums === undefined) return [{ file: SUMS_PATH, message: "is missing" }];
  const { out, ...rest } = await bench.run(programs.sha256sum, ["--check", "--strict", "--quiet", SUMS_PATH]);
  const failed = out.split("\n").flatMap((line) => {
    const [, file = "", message = ""] = /^(.+): (FAILED.*)$/.exec(line) ?? [];
    return file === ""
      ? []
      : [
          {
            file,
            message: message
              .replace("FAILED", "is not as it was written")
              .replace(/ open or read$/, ": it cannot be read"),
          },
        ];
  });
  const listed = readChecksums(sums.text);
  const unlisted = subject.files
    .filter(({ path }) => path !== SUMS_PATH && !listed.has(path))
    .map(({ path }) => ({ file: path, message: `is not in ${SUMS_PATH}` }));
  const quiet = /^sha256sum: (?:WARNING: \d+ (?:listed file|computed checksum)|.*: No such file or directory$)/;
  const code = failed.length > 0 ? 0 : rest.code;
  const pattern = /^sha256sum: (?<file>[^:]+): (?:(?<line>\d+): )?(?<message>.*)$/;
  return [...failed, ...unlisted, ...readComplaints({ ...rest, out: "", code }, { file: SUMS_PATH, quiet, pattern })];
}
