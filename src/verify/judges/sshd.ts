import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Bench, installed, putText } from "../bench.js";
import type { Finding } from "../finding.js";
import type { Judge } from "../judge.js";
import { bundlePathIn, layOutMachine } from "../machine-root.js";
import { programs } from "../programs.js";
import { readComplaints } from "../read-complaints.js";
import { makeRoom, type Room } from "../room.js";
import { runProgram } from "../run-program.js";
import type { Machine } from "../subject.js";

/** Debian's own file: the drop-ins come first, and what they say stands. */
const MAIN = `Include /etc/ssh/sshd_config.d/*.conf
KbdInteractiveAuthentication no
UsePAM yes
X11Forwarding yes
PrintMotd no
AcceptEnv LANG LC_*
Subsystem sftp /usr/lib/openssh/sftp-server
`;

const HOST_KEY = "etc/ssh/ssh_host_ed25519_key";

/** The server's own reading of its configuration, and what it would do with each user that a `Match` is about. */
export const sshd: Judge = {
  name: "sshd",
  judges: "what the SSH server is told",
  programs: [programs.sshd, programs.sshKeygen],
  inRoom: true,
  cases: (subject) =>
    subject.machines.flatMap((machine) => {
      const files = machine.files.filter(({ path }) => /\/etc\/ssh\/sshd_config(?:\.d\/[^/]+\.conf)?$/.test(path));
      if (files.length === 0) return [];
      return [{ files: files.map(({ path }) => path), judge: (bench) => check(bench, machine, files[0]?.path ?? "") }];
    }),
};

async function check(bench: Bench, machine: Machine, first: string): Promise<readonly Finding[]> {
  const root = layOutMachine(bench, machine);
  if (!existsSync(join(root, "etc/ssh/sshd_config"))) putText(root, "etc/ssh/sshd_config", MAIN);
  const args = ["-q", "-t", "ed25519", "-N", "", "-f", join(root, HOST_KEY)];
  await runProgram([installed(programs.sshKeygen), ...args], { cwd: root });
  const room = makeRoom(root, ["/run/sshd"]);
  const said = readComplaints(await room.run(programs.sshd, ["-t", "-h", `/${HOST_KEY}`]), {
    file: first,
    pattern: /^(?<file>\/[^\s:]+)(?:: line |:)(?<line>\d+): (?<message>.*)$/,
    quiet: /: terminating, \d+ bad configuration options$/,
    toBundle: bundlePathIn(machine),
  });
  return said.length > 0 ? said : await checkUsers(room, machine);
}

/** A forced command which is not there locks a user out, and one that is not in force lets him do everything. */
async function checkUsers(room: Room, machine: Machine): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const { path, text } of machine.files) {
    for (const [, user = ""] of text.matchAll(/^Match User (\S+)$/gm)) {
      const connection = `user=${user},host=peer.invalid,addr=192.0.2.1`;
      const { out } = await room.run(programs.sshd, ["-T", "-h", `/${HOST_KEY}`, "-C", connection]);
      const command = /^forcecommand (.+)$/m.exec(out)?.[1] ?? "none";
      const program = machine.files.find(({ target }) => target === command.split(" ")[0]);
      if (program?.executable !== true)
        findings.push({
          file: path,
          message: `${user} is made to run \`${command}\`, which is no program of the bundle`,
        });
    }
  }
  return findings;
}
