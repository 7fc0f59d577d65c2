import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { commandLine, scratchDirectories } from "./command.js";

const scratch = scratchDirectories();

/** What is waited for on the screen, and what is typed then. */
type Exchange = readonly [prompt: string, keys: string];

/** Runs `twinhost init` on a terminal of its own (script(1)) and talks with it. Ends it after 50 s. */
async function onTerminal(
  directory: string,
  exchanges: readonly Exchange[],
  flags = "",
): Promise<{ code: number | null; screen: string }> {
  const inside = `${commandLine} init ${flags}`;
  const child = spawn("timeout", ["50", "script", "-qec", inside, "/dev/null"], {
    cwd: directory,
    env: { ...process.env, TERM: "dumb" },
  });
  let screen = "";
  let seen = 0;
  const left = [...exchanges];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    screen += text;
    for (let next = left[0]; next !== undefined; next = left[0]) {
      const found = screen.indexOf(`${next[0]}`, seen);
      if (found === -1) return;
      seen = found + next[0].length;
      left.shift();
      child.stdin.write(next[1]);
    }
  });
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  expect(left, screen).toEqual([]);
  return { code, screen };
}

test("asks each question once, and again where the answer will not do", async () => {
  const directory = scratch();
  const { code, screen } = await onTerminal(directory, [
    ["Domain of your site: ", "Example.org\r"],
    ["capital letters", ""],
    ["Domain of your site: ", "example.org\r"],
    ["[debian-12]: ", "\r"],
    ["interface to the outside: ", "eno1\r"],
    ["prefix length: ", "203.0.113.10\r"],
    ["has no prefix length", ""],
    ["prefix length: ", "203.0.113.10/24\r"],
    ["one for each node: ", "203.0.113.11, 203.0.113.12\r"],
    ["administer it from: ", "198.51.100.0/24\r"],
    ["of the nodes [debian-12]: ", "debian-13\r"],
    ["wrote topology.yaml", ""],
  ]);
  expect(code, screen).toBe(0);
  const text = readFileSync(join(directory, "topology.yaml"), "utf8");
  expect(text).toContain("domain: example.org\n");
  expect(text).toContain("node: { image: debian-13,");
  expect(text).toContain("second: { address: 192.168.52.102, public: 203.0.113.12 }");
  expect(text).toContain("from: [198.51.100.0/24]");
});

test("asks only what flags have not said", async () => {
  const directory = scratch();
  const flags =
    "--domain example.org --platform openvz-7 --address 203.0.113.10/24 --public '' --ssh-from '' --image debian-12";
  const { code, screen } = await onTerminal(directory, [["interface to the outside: ", "ens33\r"]], flags);
  expect(code, screen).toBe(0);
  expect(screen).not.toContain("Domain of your site");
  expect(readFileSync(join(directory, "topology.yaml"), "utf8")).toContain("interface: ens33");
});

test.each([
  ["the end of input", "\u0004"],
  ["^C", "\u0003"],
])("%s ends it with nothing written", async (_, key) => {
  const directory = scratch();
  const { code, screen } = await onTerminal(directory, [
    ["Domain of your site: ", "example.org\r"],
    ["[debian-12]: ", key],
    ["nothing was written", ""],
  ]);
  expect(code, screen).toBe(2);
  expect(existsSync(join(directory, "topology.yaml"))).toBe(false);
});
