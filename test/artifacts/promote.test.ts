import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fixtureText } from "./content-files.js";
import { DeployedHost } from "./deployed-host.js";

const HOLDS = "var/lib/twinhost/holds/www";
const ROOT = "/var/www/html";
let host: DeployedHost;

beforeAll(async () => {
  host = await DeployedHost.make(fixtureText("debian-pair"));
  host.machine.bash(`for node in first second; do
      mkdir -p "/var/lib/machines/$node/"{var/lib/twinhost/holds,tmp} "/var/lib/machines/$node${ROOT}"
    done`);
}, 120_000);

afterAll(() => host?.close());

beforeEach(() => {
  host.machine.bash(
    `rm -rf /run/silent /var/lib/machines/*/${HOLDS}; touch /var/lib/machines/first/${HOLDS}; mkdir /run/silent`,
  );
});

const holders = (): string =>
  host.machine.bash(`cd /var/lib/machines && for node in *; do [ ! -e "$node/${HOLDS}" ] || echo "$node"; done`);

describe("a node that runs and does not answer", () => {
  // systemd-machined calls it running as soon as its first process is there; until its bus is, nobody gets in.
  test("is not taken for one that holds nothing: nobody else is given the content", () => {
    host.machine.bash("touch /run/silent/first");
    const { code, err } = host.run("promote.sh", "second");
    expect({ code, err }).toEqual({
      code: 1,
      err: expect.stringContaining("first cannot be asked whether it holds the content of www"),
    });
    expect(holders()).toBe("first\n");
  });

  test("keeps bootstrap.sh from giving its content to the source of the topology", () => {
    host.machine.bash(`mv /var/lib/machines/{first,second}/${HOLDS}; touch /run/silent/second`);
    const { code, err } = host.among("bootstrap.sh", "give_content www first first second");
    expect({ code, err }).toEqual({
      code: 1,
      err: expect.stringContaining("second cannot be asked whether it holds the content of www"),
    });
    expect(holders()).toBe("second\n");
  });

  test("keeps its sync: it is not stopped for want of an answer", () => {
    const service = (node: string) =>
      host.among("bootstrap.sh", `node_ensure() { echo "$2"; }; sync_service ${node} lsyncd.service`);
    expect(service("first").out).toBe("enable lsyncd.service\nstart lsyncd.service\n");
    expect(service("second").out).toBe("disable lsyncd.service\nstop lsyncd.service\n");
    host.machine.bash("touch /run/silent/first");
    expect(service("first")).toEqual({
      code: 1,
      out: "",
      err: expect.stringContaining("first cannot be asked whether it holds any content"),
    });
  });

  test("is not said to be as it should be, nor its content to be nobody's", () => {
    host.machine.bash("touch /run/silent/first");
    const asked = (what: string) => host.among("verify.sh", `promise it ${what}`).out;
    expect(asked("sender_runs first lsyncd.service")).toBe("  BROKEN  it: it cannot be asked what it holds\n");
    expect(asked(`synced www ${ROOT} 1 first second`)).toBe(
      "  BROKEN  it: first cannot be asked whether it holds it\n",
    );
    host.machine.bash(`rm /run/silent/first; touch /var/lib/machines/second/${HOLDS}`);
    expect(asked(`synced www ${ROOT} 1 first second`)).toContain("first and second both hold it");
    host.machine.bash(`rm /var/lib/machines/*/${HOLDS}`);
    expect(asked(`synced www ${ROOT} 1 first second`)).toContain("no node holds it");
  });

  test("is asked like any other once it answers", () => {
    expect(host.among("promote.sh", "holds first www").code).toBe(0);
    expect(host.among("promote.sh", "holds second www").code).toBe(1);
  });
});

test("the same files are the same, whatever the time zones of the nodes", () => {
  host.machine.bash(`cd /var/lib/machines
    ln -sfn /usr/share/zoneinfo/America/New_York second/etc/localtime
    for node in *; do echo content >"$node${ROOT}/page.html"; touch -d @1700000000 "$node${ROOT}/page.html"; done`);
  const inventory = (node: string) => host.among("promote.sh", `excludes_of www; inventory ${node} ${ROOT}`).out;
  expect(inventory("first")).toMatch(/^8 2023\/11\/14 22:13:20 page\.html$/m);
  expect(inventory("second")).toBe(inventory("first"));
  host.machine.bash(`touch -d @1700000001 /var/lib/machines/second${ROOT}/page.html`);
  expect(inventory("second")).not.toBe(inventory("first"));
});
