import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { keys } from "../../../src/grammars/keys.js";
import { shellCommand } from "../../../src/grammars/shell-word.js";
import { sshd } from "../../../src/grammars/sshd.js";
import { inFolder, run } from "./run.js";
import { samples } from "./samples.js";

/** Logs in to an sshd that talks over a pipe, with one line of authorized_keys, and gives what the forced command wrote. */
function login(line: (publicKey: string) => string): { readonly stdout: string; readonly stderr: string } {
  return inFolder((folder) => {
    const at = (name: string) => join(folder, name);
    run("openssh-client", "ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", at("host")]);
    run("openssh-client", "ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", at("user")]);
    writeFileSync(at("authorized"), `${line(readFileSync(at("user.pub"), "utf8").trim())}\n`);
    chmodSync(at("authorized"), 0o600);
    mkdirSync("/run/sshd", { recursive: true });
    const config = `HostKey "${at("host")}"\nAuthorizedKeysFile "${at("authorized")}"\nStrictModes no\nUsePAM no\nPermitRootLogin yes\nPermitUserEnvironment yes\n`;
    writeFileSync(at("config"), config);
    const options = [
      "-F",
      "none",
      "-i",
      at("user"),
      "-o",
      "BatchMode=yes",
      "-o",
      "StrictHostKeyChecking=no",
      "-o",
      "UserKnownHostsFile=/dev/null",
    ];
    const proxy = `ProxyCommand=${shellCommand(["/usr/sbin/sshd", "-i", "-f", at("config")])}`;
    const { stdout, stderr } = run("openssh-server", "ssh", [
      ...options,
      "-o",
      proxy,
      `${userInfo().username}@test`,
      "ignored",
    ]);
    return { stdout: stdout.toString("utf8"), stderr };
  });
}

describe("sshd", () => {
  it("takes the value of every option for what it was", () => {
    const all = samples((text) => keys.slots.option?.write(text) as string);
    const values = all.map(({ out }, index) => `environment="V${index}=${out}"`).join(",");
    const { stdout, stderr } = login((key) => `restrict,${values},command="env -0" ${key}`);
    const read = new Map(
      stdout.split("\0").map((entry) => [entry.slice(0, entry.indexOf("=")), entry.slice(entry.indexOf("=") + 1)]),
    );
    expect(stderr).not.toContain("denied");
    expect(all.map((_, index) => read.get(`V${index}`))).toEqual(all.map(({ text }) => text));
    expect(all.length).toBeGreaterThan(300);
  });

  it("runs the forced command as it was written", () => {
    const command = 'printf "%s" "a \\"b\\" $SSH_ORIGINAL_COMMAND"';
    expect(login((key) => `restrict,command="${keys.slots.option?.write(command)}" ${key}`).stdout).toBe(
      'a "b" ignored',
    );
  });

  it("takes no key out of a comment", () => {
    const all = samples((text) => keys.slots.comment?.write(text) as string);
    const { stdout, stderr } = login(() => all.map(({ out }) => `# ${out}`).join("\n"));
    expect(stdout).toBe("");
    expect(stderr).toContain("Permission denied");
  });

  it("accepts the words and paths of its configuration", () => {
    const config = `Port ${sshd.slots.num?.write(2222)}\nAuthorizedKeysFile ${sshd.slots.path?.write("/etc/ssh/keys")}\nAllowUsers ${sshd.slots.words?.write(["sync", "admin"])}\n`;
    inFolder((folder) => {
      run("openssh-client", "ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", join(folder, "host")]);
      writeFileSync(join(folder, "config"), `HostKey "${join(folder, "host")}"\n${config}`);
      const { stdout } = run("openssh-server", "/usr/sbin/sshd", ["-T", "-f", join(folder, "config")]);
      expect(stdout.toString()).toContain("port 2222\n");
      expect(stdout.toString()).toContain("authorizedkeysfile /etc/ssh/keys\n");
      expect(stdout.toString()).toContain("allowusers sync\nallowusers admin\n");
    });
  });
});
