import { type Bench, putText } from "../bench.js";
import type { Finding } from "../finding.js";
import type { Judge } from "../judge.js";
import { bundlePathIn } from "../machine-root.js";
import { programs } from "../programs.js";
import { readComplaints } from "../read-complaints.js";
import { makeRoom } from "../room.js";
import type { Machine, SubjectFile } from "../subject.js";
import { layOutWebServer, siteFiles } from "./web-room.js";

/** nginx(8) binds its addresses also when it only tests: they are given to the room first. */
const TEST = `
for address; do ip address add "$address" dev lo; done
nginx -t -q -c /panel.conf`;

export const nginx: Judge = {
  name: "nginx",
  judges: "the sites of nginx",
  programs: [programs.nginx, programs.openssl, programs.ip],
  inRoom: true,
  cases: (subject) =>
    subject.machines.flatMap((machine) => {
      const sites = siteFiles(machine, /\/etc\/nginx\/(?:sites-available\/[^/]+|conf\.d\/[^/]+\.conf)$/);
      return sites.length === 0
        ? []
        : [{ files: sites.map(({ path }) => path), judge: (bench) => check(bench, machine, sites) }];
    }),
};

async function check(bench: Bench, machine: Machine, sites: readonly SubjectFile[]): Promise<readonly Finding[]> {
  const root = await layOutWebServer(bench, machine, sites);
  putText(root, "panel.conf", mainConfiguration(sites));
  const outcome = await makeRoom(root).script(TEST, addressesOf(sites));
  return readComplaints(outcome, {
    file: sites[0]?.path ?? "",
    pattern: /^nginx: \[\w+\] (?<message>.*?)(?: in (?<file>\/[^\s:]+):(?<line>\d+))?$/,
    quiet: /^nginx: configuration file \S+ test failed$/,
    toBundle: bundlePathIn(machine),
  });
}

function addressesOf(sites: readonly SubjectFile[]): readonly string[] {
  const named = sites.flatMap(({ text }) => [...text.matchAll(/^\s*listen (?:([0-9.]+)|\[([0-9a-f:]+)\]):\d+/gm)]);
  const addresses = named.map(([, four, six]) => (four === undefined ? `${six}/128` : `${four}/32`));
  return [...new Set(addresses)].filter((address) => address !== "::/128");
}

function mainConfiguration(sites: readonly SubjectFile[]): string {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (what) => `${what}_temp_path /tmp/${what};`,
  );
  return [
    ...["error_log stderr;", "pid /run/nginx.pid;", "events {}", "http {", "access_log off;"],
    ...temporary,
    ...sites.map(({ target }) => `include ${target};`),
    ...["}", ""],
  ].join("\n");
}
