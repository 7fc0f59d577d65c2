import { afterAll, beforeAll, expect, test } from "vitest";
import { fixtureText } from "./content-files.js";
import { DeployedHost } from "./deployed-host.js";

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
