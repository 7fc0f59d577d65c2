/**
 * The way to the server's console. A shell command line runs as a transient service of the server's own systemd, as
 * root after a login, and is ended there when its time is over: killing the outer program alone would leave it running.
 */
export function enterArgv(leader: number, command?: string, timeout?: number): readonly string[] {
  const enter = ["nsenter", "-t", String(leader), "-m", "-u", "-i", "-n", "-p", "-C", "--"];
  if (command === undefined) return [...enter, ...CLEAN];
  const limit = Math.max(1, Math.ceil((timeout ?? 120_000) / 1000));
  const service = ["systemd-run", "--quiet", "--pipe", "--wait", "--collect", `--property=RuntimeMaxSec=${limit}`];
  const session = [
    "--working-directory=/root",
    "--setenv=HOME=/root",
    `--setenv=PATH=${PATH}`,
    "--setenv=LANG=C.UTF-8",
  ];
  return [...enter, ...CLEAN, ...service, ...session, "--", "/bin/bash", "-c", unexpanded(command)];
}

/** The service manager would put its own variables into the arguments of a service; this keeps every dollar. */
export function unexpanded(command: string): string {
  return command.replaceAll("$", "$$$$");
}

const PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
const CLEAN = ["env", "-i", `PATH=${PATH}`, "LANG=C.UTF-8"];
