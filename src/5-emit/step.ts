/** The steps of bootstrap.sh, in the order in which they run. A file names the step that installs it. */
export const steps = [
  "packages",
  "kernel",
  "firewall",
  "network",
  "nodes",
  "start",
  "node-packages",
  "files",
  "keys",
  "dns",
  "web",
  "sync",
  "timers",
] as const;

export type Step = (typeof steps)[number];
