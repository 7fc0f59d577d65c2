import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Bench, putText } from "../bench.js";
import type { Finding } from "../finding.js";
import type { Judge } from "../judge.js";
import { bundlePathIn, layOutMachine } from "../machine-root.js";
import { programs } from "../programs.js";
import { readComplaints } from "../read-complaints.js";
import { makeRoom } from "../room.js";
import type { Machine } from "../subject.js";

/** What the packages bring, which ours is included from or writes into. */
const DIRECTORIES = ["var/cache/bind", "var/lib/bind", "var/named/dynamic", "var/named/data", "var/named/slaves"];
const DEBIAN_MAIN = ["options", "local", "default-zones"]
  .map((part) => `include "/etc/bind/named.conf.${part}";\n`)
  .join("");
const DEFAULT_ZONES = ["localhost", "127.in-addr.arpa", "0.in-addr.arpa", "255.in-addr.arpa"];
const DEFAULT_ZONE =
  "$TTL 604800\n@ IN SOA localhost. root.localhost. 1 604800 86400 2419200 604800\n@ IN NS localhost.\n@ IN A 127.0.0.1\n";

/** The whole configuration with all zones, as named would read it at its start. */
export const namedCheckconf: Judge = {
  name: "named-checkconf",
  judges: "named.conf with all zones, under their real paths",
  programs: [programs.namedCheckconf],
  inRoom: true,
  cases: (subject) =>
    subject.machines.flatMap((machine) => {
      const files = machine.files
        .filter(({ path }) => /\/named\.conf[^/]*$|\.zone$/.test(path))
        .map(({ path }) => path);
      return files.length === 0 ? [] : [{ files, judge: (bench) => check(bench, machine) }];
    }),
};

async function check(bench: Bench, machine: Machine): Promise<readonly Finding[]> {
  const root = layOutMachine(bench, machine);
  for (const directory of DIRECTORIES) mkdirSync(join(root, directory), { recursive: true });
  const isRedHat = existsSync(join(root, "etc/named.conf"));
  if (!isRedHat && !existsSync(join(root, "etc/bind/named.conf"))) putDebianDefaults(root);
  const main = isRedHat ? "/etc/named.conf" : "/etc/bind/named.conf";
  const toBundle = bundlePathIn(machine);
  const outcome = await makeRoom(root, ["/run/named"]).run(programs.namedCheckconf, ["-z", main]);
  return readComplaints(outcome, {
    file: toBundle(main) ?? machine.files.find(({ path }) => /\/named\.conf[^/]*$/.test(path))?.path ?? "",
    pattern: /^(?:[a-z_]+: )?(?<file>\/[^\s:]+):(?<line>\d+): (?<message>.*)$/,
    quiet: /^zone \S+: loaded serial \d+$/,
    toBundle,
  });
}

/** Debian's named.conf, and zones that it reads beside ours: a zone of ours by the same name shows. */
function putDebianDefaults(root: string): void {
  putText(root, "etc/bind/named.conf", DEBIAN_MAIN);
  putText(root, "etc/bind/db.default", DEFAULT_ZONE);
  const statements = DEFAULT_ZONES.map((zone) => `zone "${zone}" { type master; file "/etc/bind/db.default"; };\n`);
  putText(root, "etc/bind/named.conf.default-zones", statements.join(""));
}
