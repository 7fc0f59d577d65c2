import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contentFiles, fixtureText, modelFrom } from "./content-files.js";
import type { Outcome } from "./private-machine.js";
import { type SyncNode, type SyncPair, syncPair } from "./sync-pair.js";

/** What a stolen sync key opens: through the drop-in of sshd, and where it has none (OpenSSH 7.4), through authorized_keys alone. */
describe.each([
  ["debian-12, with a drop-in", true],
  ["an sshd without Include", false],
])("a stolen key on %s", { timeout: 60_000 }, (_name, hasDropIn) => {
  const options = ["-F", "/etc/twinhost/sync/ssh_config"];
  let pair: SyncPair;
  let first: SyncNode;
  let second: SyncNode;

  beforeAll(async () => {
    const files = contentFiles(modelFrom(fixtureText("full"))).filter(
      ({ path }) => hasDropIn || !path.includes("sshd_config.d"),
    );
    pair = await syncPair(files);
    ({ first, second } = pair);
  }, 60_000);
  afterAll(() => pair.close());

  const ssh = (...argv: string[]): Outcome => first.machine.run(["ssh", ...options, ...argv]);
  const target = () => `twinsync@${second.address}`;

  test("runs no command", () => {
    for (const command of ["id", "touch /var/www/html/ran", "bash -i", ""]) {
      expect(ssh(target(), ...(command === "" ? [] : [command]))).toMatchObject({ code: 5, out: "" });
    }
    expect(second.machine.bash("ls /var/www/html")).toBe("");
  });

  test("gets no terminal", () => {
    const { code, err } = ssh("-tt", target(), "id");
    expect(code).not.toBe(0);
    expect(err).toContain("PTY allocation request failed");
  });

  test("gets no subsystem", () => {
    expect(ssh("-s", target(), "sftp")).toMatchObject({ code: 5, out: "" });
    expect(first.machine.run(["scp", ...options, `${target()}:/etc/passwd`, "/run/stolen"]).code).not.toBe(0);
    expect(first.machine.run(["scp", "-O", ...options, `${target()}:/etc/passwd`, "/run/stolen"]).code).not.toBe(0);
    expect(first.machine.run(["test", "-e", "/run/stolen"]).code).toBe(1);
  });

  test("opens no way through the node", () => {
    const { code, out, err } = ssh("-o", "ClearAllForwardings=no", "-W", "127.0.0.1:22", target());
    expect({ code, out }).toEqual({ code: 255, out: "" });
    expect(err).toContain("stdio forwarding failed");
  });

  test("changes nothing about who comes in", () => {
    const home = "/var/lib/twinhost/sync";
    for (const path of [
      `${home}/.ssh/authorized_keys`,
      `${home}/.ssh/rc`,
      `${home}/.bashrc`,
      "/var/lib/twinhost/holds/www",
    ]) {
      expect(second.machine.run(["runuser", "-u", "twinsync", "--", "sh", "-c", `echo x >>${path}`]).code).not.toBe(0);
    }
  });

  test("is of no use from another address", () => {
    first.machine.bash("ip address add 192.168.52.103/24 dev eth0");
    expect(ssh("-b", "192.168.52.103", target(), "id").code).toBe(255);
  });
});

test("sshd forces receive on twinsync, whatever its authorized_keys say, and leaves others alone", {
  timeout: 30_000,
}, async () => {
  const pair = await syncPair(contentFiles(modelFrom(fixtureText("full"))));
  const asked = (user: string) =>
    pair.second.machine.bash(`/usr/sbin/sshd -T -C "user=$1,host=x,addr=192.168.52.101"`, user);
  const [sync, root] = [asked("twinsync"), asked("root")];
  // Somebody adds a key by hand, without the options.
  pair.second.machine.bash("sed -i 's/^restrict[^ ]* //' /var/lib/twinhost/sync/.ssh/authorized_keys");
  const bare = pair.first.machine.run([
    "ssh",
    "-F",
    "/etc/twinhost/sync/ssh_config",
    `twinsync@${pair.second.address}`,
    "id",
  ]);
  pair.close();
  expect(sync).toContain("\nforcecommand /usr/local/lib/twinhost/receive\n");
  expect(sync).toContain("\ndisableforwarding yes\n");
  expect(sync).toContain("\nauthenticationmethods publickey\n");
  expect(root).toContain("\nforcecommand none\n");
  expect(root).toContain("\ndisableforwarding no\n");
  expect(bare).toEqual({ code: 5, out: "", err: "receive on second: only the sync of a site is served here\n" });
});
