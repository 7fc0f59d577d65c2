import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fixtureText } from "./content-files.js";
import { DeployedHost } from "./deployed-host.js";
import { waitFor } from "./private-machine.js";

let host: DeployedHost;

beforeAll(async () => {
  host = await DeployedHost.make(fixtureText("debian-pair"));
}, 120_000);

afterAll(() => host?.close());

test("a node is not taken for one whose name begins with its own", () => {
  const served = (by: string): string =>
    host.among(
      "verify.sh",
      `curl() { printf 'HTTP/1.1 200 OK\\r\\nX-Served-By: ${by}\\r\\n\\r\\n'; }
      promise it serves first http://www.example.com/ 200`,
    ).out;
  expect(served("first")).toBe("  ok      it\n");
  expect(served("first2")).toBe("  BROKEN  it: another node answers\n");
  expect(served("first-b")).toBe("  BROKEN  it: another node answers\n");
});

test("a node that takes commands and never ends one is found, and keeps nobody from what else is promised", () => {
  host.machine.bash("mkdir -p /run/hung; touch /run/hung/first");
  const { out } = host.among("verify.sh", "ping() { :; }; node_patience=1; check_nodes");
  expect(out).toContain("  BROKEN  first runs and answers: it takes no commands\n");
  expect(out).toContain("  ok      second runs and answers\n");
}, 30_000);

test("what somebody has set for his own curl has no say in what verify and a drill ask", () => {
  host.machine.bash("mkdir -p /run/home && echo 'trace-ascii = /run/was-read' >/run/home/.curlrc");
  const ask = 'export HOME=/run/home; curl() { /usr/bin/curl "$@"; }';
  expect(host.among("verify.sh", `${ask}; serves first http://127.0.0.1:1/ 200`).out).toBe("no answer\n");
  expect(host.among("drill.sh", `${ask}; ask http://127.0.0.1:1/ 200 x:1:127.0.0.1`).code).toBe(1);
  expect(host.machine.bash("ls /run")).not.toContain("was-read");
});

describe("the file that is written to see it arrive", () => {
  const written = (): string => host.machine.bash("ls /var/lib/machines/*/var/www/html");
  let before = "";

  beforeAll(() => {
    host.machine.bash(
      `rm -rf /run/hung
      for node in first second; do mkdir -p "/var/lib/machines/$node"/{var/www/html,var/lib/twinhost/holds,tmp}; done
      touch /var/lib/machines/first/var/lib/twinhost/holds/www
      sed '$ d' "$1" >/run/synced && echo 'promise it synced www /var/www/html 60 first second' >>/run/synced`,
      join(host.directory, "bundle/verify.sh"),
    );
    before = written();
  });

  // Here it waits, for nothing sends it to the other node.
  test.each(["SIGINT", "SIGHUP", "SIGTERM"] as const)("is taken away where %s ends all", async (signal) => {
    const verify = host.machine.start(["bash", "/run/synced"]);
    await waitFor(() => written() !== before, "the file");
    await host.machine.end(verify, signal);
    await waitFor(() => written() === before, "the file to be gone");
    expect(verify.said()).toBe("");
  });
});
