import { type Bench, putText } from "../bench.js";
import type { Finding } from "../finding.js";
import type { Judge } from "../judge.js";
import { bundlePathIn } from "../machine-root.js";
import { programs } from "../programs.js";
import { readComplaints } from "../read-complaints.js";
import { makeRoom } from "../room.js";
import type { Machine, SubjectFile } from "../subject.js";
import { layOutWebServer, siteFiles } from "./web-room.js";

/** What Debian's apache2 and Red Hat's httpd load by themselves, or once bootstrap.sh asked for it (headers, ssl). */
const MODULES = "mpm_event authn_core authz_core alias dir mime headers socache_shmcb ssl".split(" ");

export const apache: Judge = {
  name: "apache2",
  judges: "the sites of Apache",
  programs: [programs.apache, programs.openssl],
  inRoom: true,
  cases: (subject) =>
    subject.machines.flatMap((machine) => {
      const sites = siteFiles(machine, /\/etc\/(?:apache2\/sites-available|httpd\/conf\.d)\/[^/]+\.conf$/);
      return sites.length === 0
        ? []
        : [{ files: sites.map(({ path }) => path), judge: (bench) => check(bench, machine, sites) }];
    }),
};

async function check(bench: Bench, machine: Machine, sites: readonly SubjectFile[]): Promise<readonly Finding[]> {
  const root = await layOutWebServer(bench, machine, sites);
  putText(root, "panel.conf", mainConfiguration(sites));
  putText(root, "etc/mime.types", "");
  const { err, ...rest } = await makeRoom(root).run(programs.apache, ["-t", "-f", "/panel.conf"]);
  // The place stands on a line of its own before the words.
  const joined = err.replace(/^((?:AH\d+: )?Syntax error on line \d+ of \S+:)\n/gm, "$1 ");
  return readComplaints(
    { ...rest, err: joined },
    {
      file: sites[0]?.path ?? "",
      pattern: /^(?:AH\d+: )?Syntax error on line (?<line>\d+) of (?<file>[^\s:]+): (?<message>.*)$/,
      quiet: /^Syntax OK$/,
      toBundle: bundlePathIn(machine),
    },
  );
}

function mainConfiguration(sites: readonly SubjectFile[]): string {
  return [
    ...["ServerRoot /", "ServerName panel.invalid", "PidFile /run/apache2.pid", "DefaultRuntimeDir /run"],
    ...["ErrorLog /dev/stderr", "User panel", "Group panel"],
    ...MODULES.map((module) => `LoadModule ${module}_module /usr/lib/apache2/modules/mod_${module}.so`),
    ...["TypesConfig /etc/mime.types", "Listen 80", "Listen 443"],
    ...sites.map(({ target }) => `Include ${target}`),
    "",
  ].join("\n");
}
