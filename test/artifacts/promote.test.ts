import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { compile } from "../../src/compile.js";
import { sourceFile } from "../../src/core/source-file.js";
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

describe("where systemd-machined does not answer", () => {
  const SILENT = { code: 1, err: expect.stringContaining("machinectl does not answer: Could not get path") };
  beforeEach(() => void host.machine.bash("touch /run/machined-hangs"));
  afterEach(() => void host.machine.bash("rm /run/machined-hangs"));

  test("no node is taken to be off", () => {
    expect(host.run("promote.sh", "second")).toMatchObject(SILENT);
    expect(host.among("bootstrap.sh", "node_running first || echo off")).toMatchObject({ ...SILENT, out: "" });
    expect(host.among("verify.sh", "promise 'it runs' node_runs first 192.168.52.101").out).toMatch(
      /BROKEN {2}it runs: error: machinectl does not answer: Could not get path/,
    );
  });

  test("nobody forgets what a unit on a node is owed", () => {
    expect(host.among("bootstrap.sh", "owe first reload:nginx.service; settle")).toMatchObject(SILENT);
    expect(host.machine.bash("ls /var/lib/twinhost/owed")).toBe("first@nginx.service\n");
  });

  test("a node that is not there yet is asked nobody about", () => {
    expect(host.among("bootstrap.sh", "node_running third || echo off")).toMatchObject({ code: 0, out: "off\n" });
  });
});

test("a node that systemd-machined does not know is off", () => {
  host.machine.bash("mkdir /run/off && touch /run/off/second");
  const { code, err } = host.run("promote.sh", "second");
  host.machine.bash("rm -r /run/off");
  expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining("second does not run") });
});

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

describe("a hand-over that is killed, or disturbed", () => {
  /** Nodes with a sender that runs or does not, and a tree that was handed over to the sync or was not; no connection between. */
  const NODES = `cd /var/lib/machines
    calls=0
    node_exec() {
      local node=$1 mark="$1/${HOLDS}"
      shift
      ((calls++ < limit)) || kill -9 $$
      case $* in
        "systemctl restart "*) touch "/run/sends/$node" ;;
        "systemctl stop "* | "systemctl disable "*) rm -f "/run/sends/$node" ;;
        "systemctl is-active "*) test -e "/run/sends/$node" ;;
        "systemctl enable "*) ;;
        */follow*) test ! -e "$mark" && touch "/run/follows/$node" ;;
        *) chroot "$node" "$@" ;;
      esac
    }
    send() { test ! -e "$4/${HOLDS}" && rsync -lrtuEOW "\${excludes[@]}" "$1/$3/" "$4/$3"; }`;
  const promote = (limit: number) => host.among("promote.sh", `limit=${limit}; ${NODES}; each_site promote second`);

  test("at whatever point leaves the content with somebody, and a second run ends as an undisturbed one", () => {
    let limit = 0;
    for (let code: number | null = null; code !== 0; limit += 1) {
      host.machine.bash(`rm -rf /run/sends /run/follows /var/lib/machines/*/${HOLDS} /var/lib/machines/*${ROOT}/*
        mkdir /run/sends /run/follows; touch /run/sends/first /var/lib/machines/first/${HOLDS} /run/follows/second
        echo page >/var/lib/machines/first${ROOT}/page`);
      code = promote(limit).code;
      expect(holders(), `killed at call ${limit}`).not.toBe("");
      expect(promote(1000), `killed at call ${limit}`).toMatchObject({ code: 0, err: "" });
      const state = host.machine.bash(`cd /run; ls sends follows; cat /var/lib/machines/second${ROOT}/page`);
      expect([holders(), state], `killed at call ${limit}`).toEqual([
        "second\n",
        "follows:\nfirst\nsecond\n\nsends:\nsecond\npage\n",
      ]);
    }
    expect(limit).toBeGreaterThan(5);
  });

  test("while another begins is not disturbed by it: between them they would leave the content with nobody", () => {
    host.machine.bash("mkdir -p /run/sends /run/follows");
    const { code, err } = host.among(
      "promote.sh",
      `limit=1000; ${NODES}
      eval "true_$(declare -f take)"
      take() {
        [[ $1 == second ]] || (main first)
        true_take "$@"
      }
      main second`,
    );
    expect(holders()).toBe("second\n");
    expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining("promote.sh is at work") });
  });
});

test("a node that sends at intervals only has no lsyncd to start: the package's own would run with the package's example", () => {
  const more = "  shop: { nodes: [third, fourth], root: /var/www/shop, sync: { from: third, every: 1h } }";
  const nodes = "  third: { address: 192.168.52.103 }\n  fourth: { address: 192.168.52.104 }";
  const topology = fixtureText("debian-pair", ["\nsites:\n", `\n${nodes}\nsites:\n${more}\n`]);
  const script = compile(sourceFile("topology.yaml", topology)).bundle?.files.find(({ path }) => path === "promote.sh");
  const unitOf = (node: string) =>
    host.machine.feed("sed '$ d' >/run/functions; source /run/functions; unit_of $1", script?.text ?? "", node);
  expect([unitOf("first"), unitOf("third")]).toEqual(["lsyncd.service\n", "\n"]);
});

describe("the same files are the same, whatever", () => {
  const inventory = (node: string) => host.among("promote.sh", `excludes_of www; inventory ${node} ${ROOT}`).out;

  test("the time zones of the nodes", () => {
    host.machine.bash(`cd /var/lib/machines
      ln -sfn /usr/share/zoneinfo/America/New_York second/etc/localtime
      for node in *; do echo content >"$node${ROOT}/page.html"; touch -d @1700000000 "$node${ROOT}/page.html"; done`);
    expect(inventory("first")).toMatch(/^8 2023\/11\/14 22:13:20 page\.html$/m);
    expect(inventory("second")).toBe(inventory("first"));
    host.machine.bash(`touch -d @1700000001 /var/lib/machines/second${ROOT}/page.html`);
    expect(inventory("second")).not.toBe(inventory("first"));
  });

  test("the languages of the nodes", () => {
    host.machine.bash(`cd /var/lib/machines; rm */${ROOT}/*
      echo LANG=C >first/etc/locale.conf; echo LANG=C.UTF-8 >second/etc/locale.conf
      for node in *; do touch -d @1700000000 "$node${ROOT}/straße.html"; done`);
    expect(inventory("first")).toBe("0 2023/11/14 22:13:20 straße.html\n");
    expect(inventory("second")).toBe(inventory("first"));
  });

  test("the times of links, which are made anew with each transfer; where they lead counts", () => {
    host.machine.bash(`cd /var/lib/machines; rm */${ROOT}/*
      for node in *; do ln -s releases/1 "$node${ROOT}/current link"; done
      touch -h -d @1700000000 "first${ROOT}/current link"`);
    expect(inventory("first")).toBe("link - - current link -> releases/1\n");
    expect(inventory("second")).toBe(inventory("first"));
    host.machine.bash(`ln -sfn releases/2 "/var/lib/machines/second${ROOT}/current link"`);
    expect(inventory("second")).not.toBe(inventory("first"));
  });
});
