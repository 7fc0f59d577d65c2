import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fixtureText } from "./content-files.js";
import { DeployedHost } from "./deployed-host.js";
import { type Outcome, waitFor } from "./private-machine.js";

const ROOT = "/var/www/html";
let host: DeployedHost;

beforeAll(async () => {
  host = await DeployedHost.make(fixtureText("debian-pair"));
  host.machine.bash(`for node in first second; do mkdir -p "/var/lib/machines/$node"{/tmp,${ROOT}}; done`);
}, 120_000);

afterAll(() => host?.close());

beforeEach(() => {
  host.machine.bash(`rm -rf /run/off /run/was-off /var/lib/machines/*${ROOT}/*; mkdir /run/off /run/was-off`);
});

/** Nodes that are off when they are named in /run/off, serve their sites when they are not, and sync themselves at once. */
const NODES = `
  node_running() { [[ ! -e /run/off/$1 ]]; }
  node_stop() { touch "/run/off/$1" "/run/was-off/$1"; }
  node_start() { rm -f "/run/off/$1"; }
  sleep() { :; }
  curl() {
    local words="$*" addresses node
    addresses=\${words#* --resolve }
    for node in 101:first 102:second; do
      [[ \${addresses%% *} == *.\${node%:*}* && ! -e /run/off/\${node#*:} ]] || continue
      printf 'X-Served-By: %s\\n\\ntook 200 0.004\\n' "\${node#*:}"
      return
    done
    return 7
  }`;
const drill = (words: string): Outcome => host.among("drill.sh", `${NODES}\n${words}`);
const ls = (directory: string): string => host.machine.bash(`ls "${directory}"`);

test("a drill stops the node, finds its sites served by the other one, and leaves all as it was", () => {
  host.machine.bash(`echo page >/var/lib/machines/second${ROOT}/page`);
  const { code, out, err } = drill("main first");
  expect({ code, err }, out).toEqual({ code: 0, err: "" });
  expect(out).toContain("  ok      www: answered by second in 0.004 s\n");
  expect(out).toContain("the drill of first went well\n");
  expect([ls("/run/was-off"), ls("/run/off"), ls(`/var/lib/machines/second${ROOT}`)]).toEqual([
    "first\n",
    "",
    "page\n",
  ]);
});

describe("the node runs again, and what was written is taken away", () => {
  const leftovers = (): string[] => [ls("/run/was-off"), ls("/run/off"), ls(`/var/lib/machines/second${ROOT}`)];

  test("when a signal ends the drill, and another one comes while the node is started", () => {
    const { code } = drill(`node_start() { kill -INT $$; kill -HUP $$; rm -f "/run/off/$1"; }
      say() { [[ $* != *'answered by'* ]] || kill -TERM $$; }
      main first`);
    expect(code).toBe(130);
    expect(leftovers()).toEqual(["first\n", "", ""]);
  });

  test("when nobody is left who reads what the drill says", () => {
    drill(`node_stop() {
        touch "/run/off/$1" "/run/was-off/$1"
        while (trap '' PIPE; printf '\\n' >&5) 2>/dev/null; do command sleep 0.1; done
      }
      { exec 5>&1; main first; } | read -r line`);
    expect(leftovers()).toEqual(["first\n", "", ""]);
  });

  test("when the drill ends while the node still stops", () => {
    drill(`sleep() { command sleep "$1"; }
      node_stop() { (command sleep 1; touch "/run/off/$1" "/run/was-off/$1") & kill -INT $$; }
      main first; wait`);
    host.machine.bash("sleep 2");
    expect(leftovers()).toEqual(["first\n", "", ""]);
  });
});

describe("whatever the drill was, who starts the node where nothing is left of it", () => {
  const STANDBY = "ls /run/units | grep twinhost-drill || true";

  // The service waits for a node that still stops, which takes none of these any time.
  beforeEach(() => {
    host.machine.bash("printf '#!/bin/sh\n' >/usr/local/bin/sleep && chmod 755 /usr/local/bin/sleep");
  });
  afterEach(() => {
    host.machine.bash("rm /usr/local/bin/sleep");
  });

  test("starts it after a SIGKILL", async () => {
    drill("meanwhile() { kill -KILL $$; }; main first");
    host.machine.bash("rm /run/units/twinhost-drill-*");
    expect(ls("/run/was-off")).toBe("first\n");
    await waitFor(() => ls("/run/off") === "", "the node to run again");
  });

  test("is there before the node is stopped, and no longer when the drill has ended", () => {
    const { out } = drill(`meanwhile() { ${STANDBY}; }; main first`);
    expect(out).toMatch(/^stopping first\ntwinhost-drill-\d+\.service\.pid\n/);
    expect(host.machine.bash(STANDBY)).toBe("");
  });
});

test("two drills at once do not stop two nodes", () => {
  const { code, err } = drill(`meanwhile() { (trap - EXIT; stopped=''; main second); touch "/run/ended-$?"; }
    main first`);
  // The first has lost what it would have written meanwhile.
  expect({ code, err }).toEqual({
    code: 1,
    err: expect.stringMatching(
      /^error: bootstrap.sh, drill.sh or promote.sh is at work[\s\S]*first failed in 1 points\n$/,
    ),
  });
  expect(ls("/run/was-off")).toBe("first\n");
});

test("the last one that serves a site is not stopped", () => {
  host.machine.bash("touch /run/off/second");
  const { code, err } = drill("main first");
  expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining("www would be served by nobody") });
  expect(ls("/run/was-off")).toBe("");
});

test("files are compared in one order, whatever the language of the node is", () => {
  // Other languages sort by letters first, and by dots and dashes only where those are the same, as sort -d does.
  host.machine.bash(`node=/var/lib/machines/second
    mkdir -p "$node/usr/local/bin" "$node${ROOT}/z"
    printf '#!/bin/sh\\nif [ "$LC_ALL" = C ]; then exec /usr/bin/sort "$@"; else exec /usr/bin/sort -d "$@"; fi\\n' >"$node/usr/local/bin/sort"
    chmod 755 "$node/usr/local/bin/sort"
    touch "$node${ROOT}/z/c" "$node${ROOT}/zb" "$node${ROOT}/z-d"`);
  const { code, out, err } = drill("main first");
  expect({ code, err }, out).toEqual({ code: 0, err: "" });
});

test("a node that takes commands and never ends one is told of, and the other one runs again", () => {
  host.machine.bash("mkdir -p /run/hung");
  const { code, out } = drill(`node_stop() { touch "/run/off/$1" "/run/was-off/$1" /run/hung/second; }
    node_start() { rm -f "/run/off/$1" /run/hung/second; }
    node_patience=1
    main first`);
  expect({ code, out }).toEqual({ code: 1, out: expect.stringContaining("second cannot write to /var/www/html") });
  expect(ls("/run/off")).toBe("");
}, 30_000);
