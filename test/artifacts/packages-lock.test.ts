import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fixtureText } from "./content-files.js";
import { DeployedHost } from "./deployed-host.js";

const NODE = "/var/lib/machines/first";
let host: DeployedHost;

beforeAll(async () => {
  host = await DeployedHost.make(fixtureText("debian-pair"));
  // dpkg is the real one; the archives are left out.
  host.machine.bash(
    `for root in '' "$1"; do
      mkdir -p "$root/usr/local/bin" && printf '#!/bin/sh\n' >"$root/usr/local/bin/apt-get" && chmod 755 "$root/usr/local/bin/apt-get"
      mkdir -p "$root"/var/lib/{dpkg/{updates,info,triggers},apt/lists} "$root"/{proc,tmp} && touch "$root/var/lib/dpkg/status"
    done
    mount --rbind /proc "$1/proc"`,
    NODE,
  );
}, 120_000);

afterAll(() => host?.close());

/** Holds the lock of dpkg below `root` for so many seconds, as another dpkg does; fcntl(2) has no command of its own. */
const holding = (root: string, seconds: number): string =>
  `exec 8< <(exec perl -MFcntl -e '
    open my $file, ">", $ARGV[0] or die;
    my $all = pack "s s x4 q q i x4", F_WRLCK, 0, 0, 0, 0;
    fcntl $file, F_SETLK, $all or die "$!";
    $| = 1;
    print "held\n";
    sleep $ARGV[1]' ${root}/var/lib/dpkg/lock-frontend ${seconds})
  read -r <&8 && `;

describe.each([
  ["the host", "", "install_packages named-to-be"],
  ["a node", NODE, "install_in_node first apt named-to-be"],
])("while something else changes packages on %s", (_, root, install) => {
  test("installing waits for its end", () => {
    const { code, out, err } = host.among("bootstrap.sh", `${holding(root, 3)} ${install} </dev/null`);
    expect({ code, err }, out).toEqual({ code: 0, err: "" });
  });

  test("dpkg would not: the lock is one that it heeds", () => {
    const { code, out, err } = host.among(
      "bootstrap.sh",
      `wait_for() { true; }; ${holding(root, 3)} ${install} </dev/null`,
    );
    expect(code).not.toBe(0);
    expect(`${out}${err}`).toContain("lock");
  });
});

test("who waits is told of it", () => {
  const { out } = host.among("bootstrap.sh", `${holding("", 1)} install_packages named-to-be </dev/null`);
  expect(out).toContain("something else is changing packages; waiting for it");
});
