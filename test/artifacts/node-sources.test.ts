import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fixtureText } from "./content-files.js";
import { DeployedHost } from "./deployed-host.js";

const LIST = "/var/lib/machines/first/etc/apt/sources.list";
let host: DeployedHost;

beforeAll(async () => {
  host = await DeployedHost.make(fixtureText("debian-pair"));
}, 120_000);

afterAll(() => host?.close());

/** The sources of a node, of which debootstrap wrote one line, on a host that knows these archives. */
function sources(written: string, node: string, known: string): readonly string[] {
  host.machine.bash('mkdir -p "${1%/*}" && printf "%s\\n" "$2" >"$1"', LIST, written);
  const { code, err } = host.among("bootstrap.sh", `archives() { printf '${known}'; }; node_sources first ${node}`);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return host.machine.bash(`cat ${LIST}`).trim().split("\n");
}

describe("where a node gets its packages from", () => {
  const debian = "deb http://deb.debian.org/debian bookworm main";
  const ubuntu = "deb http://archive.ubuntu.com/ubuntu noble main universe";

  test("is where its host does, the security updates too", () => {
    const known = [
      "http://mirror.example.net/debian bookworm",
      "http://mirror.example.net/debian bookworm-backports",
      "http://mirror.example.net/debian-security bookworm-security",
      "",
    ].join("\\n");
    expect(sources(debian, "Debian trixie main", known)).toEqual([
      "deb http://mirror.example.net/debian trixie main",
      "deb http://mirror.example.net/debian-security trixie-security main",
    ]);
  });

  // On Red Hat, or for an Ubuntu on Debian: debootstrap itself writes down no updates at all.
  test("has security updates of a distribution that the host does not know, too", () => {
    expect(sources(debian, "Debian bookworm main", "")).toEqual([
      debian,
      "deb http://deb.debian.org/debian bookworm-updates main",
      "deb http://deb.debian.org/debian-security bookworm-security main",
    ]);
    expect(sources(ubuntu, "Ubuntu noble 'main universe'", "")).toEqual([
      ubuntu,
      "deb http://archive.ubuntu.com/ubuntu noble-updates main universe",
      "deb http://archive.ubuntu.com/ubuntu noble-security main universe",
    ]);
  });
});
