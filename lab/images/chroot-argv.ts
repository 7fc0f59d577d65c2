/**
 * Runs a program inside a root file system and a network namespace (the path of one), in a process namespace of its own: when the
 * outermost program is killed, everything that was started in there dies with it.
 */
export function chrootArgv(
  root: string,
  network: string,
  command: readonly string[],
  env: Readonly<Record<string, string>> = {},
): readonly string[] {
  const clean = {
    PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    HOME: "/root",
    LC_ALL: "C.UTF-8",
    ...env,
  };
  return [
    ...["nsenter", `--net=${network}`],
    ...["unshare", "--mount", "--pid", "--fork", "--kill-child=KILL", `--mount-proc=${root}/proc`],
    ...["env", "-i", ...Object.entries(clean).map(([key, value]) => `${key}=${value}`)],
    ...["chroot", root, ...command],
  ];
}
