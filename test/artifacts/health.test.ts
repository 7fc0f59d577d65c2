import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { HEALTH } from "../../src/7-prove/measured-times.js";
import { contentFiles, fixtureText, modelFrom } from "./content-files.js";
import { type HealthLab, healthLab } from "./health-lab.js";
import type { Outcome } from "./private-machine.js";

const NAME = "www.example.com";
const PASS = "-p tcp -m addrtype --src-type LOCAL --sport 61000:65535 -j RETURN";
const reset = (address: string) => `-d ${address} -p tcp --dport 80 -j REJECT --reject-with tcp-reset`;

const BESIDE = `
  aa: { nodes: [first, second], root: /srv/aa }
  www:`;

/** Its network, its nodes, and www beside another site on the same nodes and port. */
function lab(iptables: "nft" | "legacy"): Promise<HealthLab> {
  const topology = fixtureText("full", ["ports: [80, 443]", "ports: [80]"], ["\n  www:", BESIDE]);
  return healthLab(contentFiles(modelFrom(topology)), iptables);
}

/** Asks for both sites at once, as their timers do. */
function both({ host }: HealthLab): Outcome {
  return host.run([
    "bash",
    "--norc",
    "-c",
    "for site in www aa; do /usr/local/lib/twinhost/health $site & done; wait -n; code=$?; wait -n && exit $code",
  ]);
}

const quiet = { code: 0, out: "", err: "" };

describe("the health check", { timeout: 60_000 }, () => {
  let here: HealthLab;

  beforeAll(async () => {
    here = await lab("nft");
  }, 60_000);
  afterAll(() => here.close());
  beforeEach(() => {
    for (const node of [here.first, here.second]) {
      node.goOn();
      node.machine.bash("rm -f /run/status-*");
    }
    here.host.bash("rm -rf /run/twinhost; for program in iptables ip6tables; do $program -F TWINHOST-DOWN; done");
  });

  const state = () => here.host.bash("cat /run/twinhost/health/www");
  /** As after some rounds in which a node did not answer. */
  const note = (...lines: string[]) =>
    here.host.bash(
      'mkdir -p /run/twinhost/health; cd /run/twinhost/health; printf "%s\\n" "$@" | tee www >aa',
      ...lines,
    );

  test("goes on where the disk is full: bash before 5.1, as on Virtuozzo 7, keeps what it feeds a command in a file", () => {
    here.first.hang();
    here.host.bash(`mkdir -p /var/full && mount -t tmpfs -o size=4k tmpfs /var/full
      head -c 8192 /dev/zero 2>&1 >/var/full/all || [ -s /var/full/all ]`);
    const env = { BASH_COMPAT: "5.0", TMPDIR: "/var/full" };
    for (let round = 1; round <= HEALTH.failures; round += 1) here.check("www", env);
    here.host.bash("umount /var/full");
    expect(state()).toBe("first 80 2\nsecond 80 0\n");
  });

  test("says nothing and changes nothing while all is well", () => {
    expect([both(here), both(here)]).toEqual([quiet, quiet]);
    expect(here.rules()).toEqual([]);
    expect(state()).toBe("first 80 0\nsecond 80 0\n");
  });

  test("takes out a node that accepts and never answers, after two failures; it is back with the first answer", () => {
    here.first.hang();
    expect(here.fetch(here.first)).toBe("hangs");
    for (let round = 1; round < HEALTH.failures; round += 1) expect(both(here)).toEqual(quiet);
    expect(here.rules()).toEqual([]);
    const { out } = both(here);
    expect(out).toContain("<5>www: first does not answer on port 80\n");
    expect(out).toContain("first is taken out: connections to its port 80 are reset\n");
    expect(here.rules()).toEqual([PASS, reset(here.first.address)]);
    expect(here.rules("ip6tables")).toContain(reset("fd00:52::101/128"));

    const started = performance.now();
    expect(here.fetch(here.first)).toBe("reset");
    expect(performance.now() - started).toBeLessThan(2000);
    expect(here.host.run(["curl", "-s", "--max-time", "3", `http://${here.first.address}/`]).code).toBe(7);
    expect(here.fetch(here.second)).toBe("200");
    expect(both(here)).toEqual(quiet);

    here.first.goOn();
    expect(here.check("www").out).toBe("<5>www: first answers on port 80 again\n<5>www: first is back on port 80\n");
    expect(here.rules()).toEqual([PASS]);
    expect(here.fetch(here.first)).toBe("200");
  });

  test("a connection that is open is ended as soon as its client sends something", () => {
    const script = `exec 3<>/dev/tcp/${here.first.address}/80; printf 'GET / HTTP/1.1\\r\\n' >&3; read -r; printf 'Host: x\\r\\n\\r\\n' >&3; cat <&3`;
    here.first.hang();
    note("first 80 2", "second 80 0");
    const client = here.client.run([
      "bash",
      "-c",
      `{ sleep 5; echo; } | { ${script}; } & sleep 1; nsenter -t ${here.host.pid} -n -m /usr/local/lib/twinhost/health www; wait`,
    ]);
    expect(client.out).toContain("taken out");
    expect(client.err).toContain("Connection reset by peer");
  });

  test("takes out a node that answers with something else", () => {
    for (const name of [NAME, "aa.example.com"]) here.second.answers(name, 503);
    for (let round = 0; round < 3; round += 1) both(here);
    expect(here.rules()).toEqual([PASS, reset(here.second.address)]);
  });

  test("leaves a node in where another site of it still answers", () => {
    here.first.answers(NAME, 500);
    for (let round = 0; round < 3; round += 1) both(here);
    expect(here.rules()).toEqual([]);
    expect(state()).toBe("first 80 2\nsecond 80 0\n");
    here.first.answers("aa.example.com", 500);
    for (let round = 0; round < 3; round += 1) both(here);
    expect(here.rules()).toEqual([PASS, reset(here.first.address)]);
  });

  test("never takes out the last one, and puts back the first when the second fails too", () => {
    for (const node of [here.first, here.second]) for (const name of [NAME, "aa.example.com"]) node.answers(name, 500);
    for (let round = 0; round < 3; round += 1) both(here);
    expect(here.rules()).toEqual([]);
    for (const name of [NAME, "aa.example.com"]) here.second.answers(name, 200);
    both(here);
    expect(here.rules()).toEqual([PASS, reset(here.first.address)]);
    for (const name of [NAME, "aa.example.com"]) here.second.answers(name, 500);
    for (let round = 0; round < 3; round += 1) {
      both(here);
      expect(here.rules()).toEqual([PASS]);
    }
    expect(state()).toBe("first 80 2\nsecond 80 2\n");
  });

  test("what was taken out is taken out again after the firewall was loaded anew", () => {
    here.first.answers(NAME, 500);
    here.first.answers("aa.example.com", 500);
    for (let round = 0; round < 3; round += 1) both(here);
    here.host.bash("iptables -F TWINHOST-DOWN");
    both(here);
    expect(here.rules()).toEqual([PASS, reset(here.first.address)]);
  });

  test("many at once do what one does", () => {
    note("first 80 2", "second 80 0");
    here.first.hang();
    here.host.bash("for site in www aa www aa www aa; do /usr/local/lib/twinhost/health $site >/dev/null & done; wait");
    expect(here.rules()).toEqual([PASS, reset(here.first.address)]);
    expect(state()).toBe("first 80 2\nsecond 80 0\n");
  });

  test("twenty rounds in a row do not run out of ports", () => {
    here.host.bash("for round in {1..20}; do /usr/local/lib/twinhost/health www; done");
    expect(state()).toBe("first 80 0\nsecond 80 0\n");
  });

  test("says so where its chain is not there", () => {
    here.first.answers(NAME, 500);
    note("first 80 2", "second 80 0");
    here.host.bash("iptables -F OUTPUT; iptables -F FORWARD; iptables -X TWINHOST-DOWN");
    const { code, err } = here.check("www");
    here.host.bash(
      "iptables -N TWINHOST-DOWN; iptables -A FORWARD -j TWINHOST-DOWN; iptables -A OUTPUT -j TWINHOST-DOWN",
    );
    expect(code).toBe(1);
    expect(err).toMatch(/TWINHOST-DOWN|No chain/);
  });

  test("knows its sites only", () => {
    expect(here.check("../www")).toEqual({ code: 1, out: "", err: "health: usage: health SITE\n" });
  });
});

test("the table of failures counts as the health check waits", () => {
  const script = contentFiles(modelFrom(fixtureText("debian-pair"))).find(({ path }) => path.endsWith("/health"));
  expect(script?.text).toContain(`--max-time ${HEALTH.patience} `);
});

test("the health check does the same with the iptables of old", { timeout: 60_000 }, async () => {
  const here = await lab("legacy");
  onTestFinished(() => here.close());
  for (const name of [NAME, "aa.example.com"]) here.first.answers(name, 500);
  for (let round = 0; round < 3; round += 1) both(here);
  expect(here.rules()).toEqual([PASS, reset(here.first.address)]);
  expect(here.fetch(here.first)).toBe("reset");
  for (const name of [NAME, "aa.example.com"]) here.first.answers(name, 200);
  expect(both(here)).toEqual({ code: 0, out: expect.stringContaining("first is back on port 80") as string, err: "" });
  expect(here.rules()).toEqual([PASS]);
  expect(here.fetch(here.first)).toBe("200");
});
