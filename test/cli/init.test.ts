import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "../../src/1-parse/parse.js";
import { silencedCodes } from "../../src/cli/init/judge.js";
import { hostPlatforms, nodeImages } from "../../src/cli/init/node-images.js";
import { schemaPath } from "../../src/cli/init/schema-path.js";
import { topologyText } from "../../src/cli/init/topology-text.js";
import { yaml } from "../../src/cli/init/yaml-text.js";
import { compile } from "../../src/compile.js";
import { sourceFile } from "../../src/core/source-file.js";
import { hostileStrings } from "../hostile/strings.js";
import { command, run, scratchDirectories, twinhost } from "./command.js";

const scratch = scratchDirectories();
const NEEDED = ["--domain", "example.org", "--interface", "enp1s0", "--address", "203.0.113.10/24"];

describe("the topology that init writes", () => {
  const addresses = ["", "203.0.113.11 203.0.113.12"];
  const networks = ["", "198.51.100.0/24", "198.51.100.0/24, 192.0.2.128/25"];
  const cases = hostPlatforms().flatMap((platform) =>
    addresses.flatMap((own) => networks.map((sshFrom) => [platform, own, sshFrom] as const)),
  );

  /** Compiles what is written for these answers, and gives the platforms of the nodes. */
  function compiled(platform: string, image: string, own: string, sshFrom: string): readonly string[] {
    const place = { domain: "example.org", interface: "eth0", address: "203.0.113.10/24" };
    const answers = { ...place, platform, image, public: own, sshFrom };
    const text = topologyText(answers, "topology.schema.json", silencedCodes(answers));
    const { bundle, model, diagnostics } = compile(sourceFile("topology.yaml", text));
    expect(diagnostics).toEqual([]);
    expect(bundle?.files.length).toBeGreaterThan(20);
    return model?.nodes.map((node) => node.platform.id) ?? [];
  }

  test.each(cases)(
    "%s with addresses '%s' and administrators in '%s' compiles without a word",
    (platform, own, sshFrom) => {
      const image = nodeImages(platform)[0] as string;
      expect(compiled(platform, image, own, sshFrom)).toEqual([image, image]);
    },
  );

  test.each(hostPlatforms())("%s compiles with every image that is offered for it", (platform) => {
    for (const image of nodeImages(platform)) expect(compiled(platform, image, "", "")).toEqual([image, image]);
  });

  test("there are platforms to choose from, and images for each", () => {
    expect(hostPlatforms()).toEqual(expect.arrayContaining(["virtuozzo-7", "openvz-7", "debian-12", "almalinux-9"]));
    expect(hostPlatforms()).not.toContain("centos-6");
    for (const platform of hostPlatforms()) expect(nodeImages(platform), platform).not.toEqual([]);
    expect(nodeImages("debian-13")[0]).toBe("debian-13");
    expect(nodeImages("virtuozzo-7")).not.toContain("centos-7");
  });

  test("the nodes' network keeps out of the way of the server's and the administrators'", () => {
    const run = twinhost(["init", "-", ...NEEDED.slice(0, 5), "192.168.52.7/24", "--ssh-from", "192.168.87.0/24"]);
    expect(run).toMatchObject({ code: 0, err: "" });
    expect(run.out).toContain("code: net/private-uplink");
    expect(run.out).toContain("subnet: 10.52.87.0/24");
    expect(run.out).toContain("first: { address: 10.52.87.101 }");
  });

  test("the nodes' network keeps out of the way of further addresses of the server", () => {
    const run = twinhost(["init", "-", ...NEEDED.slice(0, 5), "10.0.0.7/24", "--public", "192.168.52.7 192.168.52.8"]);
    expect(run).toMatchObject({ code: 0, err: "" });
    expect(run.out).toContain("subnet: 192.168.87.0/24");
  });

  test("it names the schema where npm puts it, as seen from the file", () => {
    expect(schemaPath("topology.yaml", "/srv/infra")).toBe("./node_modules/twinhost/schema/topology.schema.json");
    expect(schemaPath("sites/shop/topology.yaml", "/srv/infra")).toBe(
      "../../node_modules/twinhost/schema/topology.schema.json",
    );
    expect(schemaPath("/home/me/topology.yaml", "/srv/infra")).toBe(
      "./node_modules/twinhost/schema/topology.schema.json",
    );
    const first = twinhost(["init", "-", ...NEEDED]).out.split("\n")[0];
    expect(first).toBe("# yaml-language-server: $schema=./node_modules/twinhost/schema/topology.schema.json");
  });
});

describe("init on the command line", () => {
  test("writes a topology that builds", () => {
    const directory = scratch();
    const made = twinhost(["init", ...NEEDED], { in: directory });
    expect(made).toMatchObject({ code: 0, out: "" });
    expect(made.err).toMatch(
      /^silenced there, each with the reason: .*\nwrote topology.yaml\nnext: .*twinhost build\n$/,
    );
    expect(twinhost(["build", "--strict"], { in: directory })).toMatchObject({ code: 0, err: "" });
  });

  test("never overwrites, and says what to do", () => {
    const directory = scratch();
    writeFileSync(join(directory, "topology.yaml"), "mine\n");
    const refused = twinhost(["init", ...NEEDED], { in: directory });
    expect(refused.code).toBe(2);
    expect(refused.err).toBe(
      "error: `topology.yaml` is there already\nhelp: name another file, or replace it with --force\n",
    );
    expect(readFileSync(join(directory, "topology.yaml"), "utf8")).toBe("mine\n");
    expect(twinhost(["init", "--force", ...NEEDED], { in: directory }).code).toBe(0);
    expect(readFileSync(join(directory, "topology.yaml"), "utf8")).toContain("domain: example.org");
  });

  test("writes nothing through a link that leads nowhere", () => {
    const directory = scratch();
    symlinkSync("elsewhere", join(directory, "topology.yaml"));
    expect(twinhost(["init", ...NEEDED], { in: directory }).code).toBe(2);
  });

  test("writes into a directory that is named, and says where it cannot", () => {
    const directory = scratch();
    mkdirSync(join(directory, "shop"));
    expect(twinhost(["init", "shop", ...NEEDED], { in: directory }).err).toContain("wrote shop/topology.yaml");
    const lost = twinhost(["init", "nowhere/topology.yaml", ...NEEDED], { in: directory });
    expect(lost).toMatchObject({ code: 2, err: "error: `nowhere/topology.yaml` cannot be written (ENOENT)\n" });
  });

  test("leaves no half of a topology where the disk is full", () => {
    const script = 'mount -t tmpfs -o size=4k tmpfs . && cd "$PWD" && head -c 4096 /dev/zero > full && "$@"; ls';
    const mine = process.getuid?.() === 0 ? [] : ["--user", "--map-root-user"];
    const args = [...mine, "--mount", "sh", "-c", script, "sh", process.execPath, command, "init", ...NEEDED];
    const ran = run("unshare", args, { in: scratch() });
    expect(ran.err).toBe("error: `topology.yaml` cannot be written (ENOSPC)\n");
    expect(ran.out).toBe("full\n");
  });

  test("shows no control character of a name", () => {
    const made = twinhost(["init", "\u001b[31m.yaml", ...NEEDED], { in: scratch() });
    expect(made.err).toContain("wrote \\u{1b}[31m.yaml\nnext: read it, then twinhost build \\u{1b}[31m.yaml\n");
  });

  test("asks nobody where there is no terminal, but names what is missing", () => {
    const run = twinhost(["init", "-", "--domain", "example.org"], { input: "y\n" });
    expect(run).toMatchObject({ code: 2, out: "" });
    expect(run.err).toContain("--interface, --address are not said");
  });

  test("makes up what is not said when told so, and says what", () => {
    const run = twinhost(["init", "-", "--yes", "--domain", "example.org"]);
    expect(run).toMatchObject({ code: 0, err: "made up, to be changed: interface eno1, address 203.0.113.10/24\n" });
  });

  test.each([
    ["--domain", "localhost", "has at least two"],
    ["--domain", "exa mple.org", "--domain: "],
    ["--platform", "debain-12", "did you mean `debian-12`?"],
    ["--platform", "centos-7", "cannot run nodes"],
    ["--platform", "ubuntu-14.04", "upstart"],
    ["--interface", "a/b", "cannot be the name of an interface"],
    ["--address", "203.0.113.10", "203.0.113.10/24"],
    ["--address", "203.0.113.010/24", "leading zeros"],
    ["--address", "203.0.113.0/24", "name of the network"],
    ["--public", "203.0.113.11", "give two addresses, or none"],
    ["--public", "203.0.113.11 203.0.113.11", "--public: "],
    ["--public", "203.0.113.10 203.0.113.12", "--public: "],
    ["--ssh-from", "198.51.100.7/24", "198.51.100.0/24"],
    ["--ssh-from", "home", "--ssh-from: "],
    ["--image", "centos-6", "upstart"],
    ["--image", "almalinux-9", "no way to make a node"],
  ])("refuses %s '%s' with the reason", (flag, answer, reason) => {
    const run = twinhost(["init", "-", ...NEEDED, flag, answer]);
    expect(run).toMatchObject({ code: 2, out: "" });
    expect(run.err).toContain(`error: ${flag}: `);
    expect(run.err).toContain(reason);
  });

  test("refuses an image that nobody mends any more", () => {
    const run = twinhost(["init", "-", ...NEEDED, "--platform", "virtuozzo-7", "--image", "centos-7-x86_64"]);
    expect(run.code).toBe(2);
    expect(run.err).toContain("ended on 2024-06-30");
  });
});

describe("values in the text", () => {
  const read = (text: string): unknown => {
    const { tree, diagnostics } = parse(sourceFile("topology.yaml", text));
    if (tree === undefined) throw new Error(JSON.stringify(diagnostics));
    return tree.value;
  };
  const wellFormed = fc
    .oneof(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }))
    .filter((text) => text.isWellFormed());

  test("are read back as they are, as texts, in blocks, flows and lists", () => {
    fc.assert(
      fc.property(wellFormed, (text) => {
        expect(read(yaml`a: ${text}\nb: { c: ${text}, d: ${[text, text]} }\n`)).toEqual({
          a: text,
          b: { c: text, d: [text, text] },
        });
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    "null",
    "yes",
    "1e3",
    "0x1",
    "1_0",
    "2024-01-01",
    "~",
    "",
    "- a",
    "a: b",
    "a #b",
    "'",
    "*a",
    "&a",
    "!t",
    "1.10",
  ])("%j stays a text", (text) => expect(read(yaml`a: ${text}\n`)).toEqual({ a: text }));

  test("hostile strings are read back or refused, and never change another key", () => {
    for (const { text: hostile } of hostileStrings.filter(({ text }) => text.isWellFormed()))
      expect(read(yaml`a: ${hostile}\nb: c\n`)).toEqual({ a: hostile, b: "c" });
  });
});
