import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { BundleFile } from "../../src/5-emit/bundle.js";
import { contentFiles, fixtureText, modelFrom, putFiles } from "./content-files.js";
import { PrivateMachine } from "./private-machine.js";
import { ROOT } from "./sync-pair.js";

/** All directives that systemd 219 of EL 7 knows among those that appear here. */
const KNOWN_TO_219 = new Set(
  `Description Documentation After Wants AssertPathExists ConditionPathExists Type ExecStart ExecReload SuccessExitStatus
  Restart RestartSec RuntimeDirectory TimeoutStartSec OnBootSec OnUnitActiveSec AccuracySec WantedBy CapabilityBoundingSet
  RequiresMountsFor ProtectSystem ProtectHome PrivateTmp PrivateDevices RestrictAddressFamilies SystemCallArchitectures UMask`.split(
    /\s+/,
  ),
);

const every = ["delay: 5s", "every: 1h"] as const;
const CASES = {
  "debian-12": fixtureText("full"),
  "debian-12 with a timer and nginx": fixtureText("full", every, ["server: apache", "server: nginx"]),
  "virtuozzo-7": fixtureText("article"),
  "virtuozzo-7 with a timer and nginx": fixtureText("article", every, ["root: /var/www/html", "server: nginx"]),
};

describe.each(Object.entries(CASES))("units for %s", { timeout: 60_000 }, (name, topology) => {
  const files = contentFiles(modelFrom(topology));
  const machines = ["first", files.find((file) => file.target?.kind === "host")?.target?.machine as string];
  let machine: PrivateMachine;
  let directory: string;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), "twinhost-units-"));
    machine = await PrivateMachine.make(directory);
    for (const one of machines) putFiles(files, one, join(directory, "files"));
    // The web servers of the other family, so that their drop-ins have something to drop into.
    machine.bash(
      `cp -r "$1"/. /
      printf '[Unit]\\nDescription=Web\\n[Service]\\nExecStart=/usr/sbin/apache2\\n' >/etc/systemd/system/httpd.service`,
      join(directory, "files"),
    );
  });
  afterAll(() => {
    machine.close();
    rmSync(directory, { recursive: true, force: true });
  });

  const units = unitsOf(files, machines);

  test("systemd-analyze verify has nothing to say", () => {
    expect(units.length).toBeGreaterThan(3);
    for (const unit of units) expect({ unit, ...verify(machine, unit) }).toEqual({ unit, code: 0, said: "" });
  });

  test("the sync begins after a file system that a root is on, and ends before it: it takes part in each stop of that", () => {
    const mount = "/etc/systemd/system/var-www-html.mount";
    machine.bash(`printf '[Mount]\\nWhat=storage:/\\nWhere=${ROOT}\\nType=nfs\\n' >${mount}`);
    const sync = units.find((unit) => /^(lsyncd|twinhost-sync-.*)\.service$/.test(unit)) as string;
    const nobody = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"];
    const plan = machine.run([...nobody, "/lib/systemd/systemd", "--test", "--system", `--unit=${sync}`]);
    const [, dump = ""] = plan.out.split(`Unit ${sync}:`);
    expect(dump.split("-> Unit ")[0]).toMatch(/Requires: var-www-html\.mount [\s\S]*After: var-www-html\.mount /);
    machine.bash(`rm ${mount}`);
  });

  test("it would have, if there were something", () => {
    machine.bash(
      "sed 's/^Restart=.*/Restart=allways/' /etc/systemd/system/*.service >/etc/systemd/system/broken.service",
    );
    expect(verify(machine, "broken.service").said).toContain("allways");
  });

  if (name.startsWith("debian")) {
    test("our own units are exposed by 2.5 at most", () => {
      for (const unit of units.filter((one) => /^(lsyncd|twinhost-).*service$/.test(one))) {
        const argv = [
          "systemd-analyze",
          "security",
          "--offline=true",
          "--threshold=25",
          "--no-pager",
          `/etc/systemd/system/${unit}`,
        ];
        const { code, out, err } = machine.run(argv);
        expect({ unit, code }, out + err).toEqual({ unit, code: 0 });
      }
    });
  } else {
    test("they say nothing that systemd 219 does not know", () => {
      const own = files.filter(({ target }) => target?.path.startsWith("/etc/systemd/"));
      const keys = own.flatMap(({ text }) => [...text.matchAll(/^([A-Za-z]+)=/gm)].map((match) => match[1]));
      expect(keys.filter((key) => !KNOWN_TO_219.has(key as string))).toEqual([]);
      expect(keys.length).toBeGreaterThan(20);
    });
  }
});

/** The names of units to judge: a drop-in is judged with the unit that it belongs to. */
function unitsOf(files: readonly BundleFile[], machines: readonly string[]): readonly string[] {
  const names = files.flatMap(({ target }) => {
    if (target === undefined || !machines.includes(target.machine)) return [];
    const match = /^\/etc\/systemd\/system\/([^/]+?)(\.d\/.*)?$/.exec(target.path);
    return match === null ? [] : [match[1] as string];
  });
  return [...new Set(names)];
}

function verify(machine: PrivateMachine, unit: string): { code: number | null; said: string } {
  const { code, out, err } = machine.run(["systemd-analyze", "verify", "--man=no", unit]);
  return { code, said: out + err };
}
