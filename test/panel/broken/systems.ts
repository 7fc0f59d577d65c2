import type { Broken } from "./broken.js";
import { add, swap } from "./change.js";

const lsyncdUnit = { bundle: "debian-pair", file: "nodes/first/etc/systemd/system/lsyncd.service" } as const;
const timer = { bundle: "debian-pair", file: "hosts/vz/etc/systemd/system/twinhost-health-www.timer" } as const;
const directories = { bundle: "debian-pair", file: "nodes/first/etc/tmpfiles.d/twinhost.conf" } as const;
const kernel = { bundle: "debian-pair", file: "hosts/vz/etc/sysctl.d/99-twinhost.conf" } as const;

const dropIn = {
  bundle: "debian-pair",
  file: "hosts/vz/etc/systemd/system/systemd-nspawn@first.service.d/twinhost.conf",
} as const;

/** Units, directories and kernel settings. */
export const systems: readonly Broken[] = [
  {
    judge: "systemd-analyze verify",
    what: "a key that there is not",
    ...lsyncdUnit,
    change: swap("Type=simple", "Typ=simple"),
    says: /Unknown key/,
  },
  {
    judge: "systemd-analyze verify",
    what: "a value that there is not",
    ...lsyncdUnit,
    change: swap("Restart=on-failure", "Restart=allways"),
    says: /allways/,
  },
  {
    judge: "systemd-analyze verify",
    what: "a program that is not there",
    ...lsyncdUnit,
    change: swap("/usr/bin/lsyncd ", "/usr/bin/lsyncdd "),
    says: /not executable/,
  },
  {
    judge: "systemd-analyze verify",
    what: "a second command for a unit of the package",
    ...dropIn,
    change: add("ExecStart=/usr/bin/true"),
    says: /more than one ExecStart/,
  },
  {
    judge: "systemd-analyze security",
    what: "a service without restraints",
    ...lsyncdUnit,
    change: swap(/^(?:Protect|Restrict|Capability)(?!Proc).*\n/gm, ""),
    says: /exposure \d/,
  },
  {
    judge: "systemd-analyze calendar",
    what: "a span in a unit that there is not",
    ...timer,
    change: swap(/OnUnitActiveSec=\d+s/, "OnUnitActiveSec=10q"),
    says: /time span/,
  },
  {
    judge: "systemd-analyze calendar",
    what: "a span in place of a point in time",
    ...timer,
    change: add("OnCalendar=3600"),
    says: /calendar/,
  },
  {
    judge: "systemd-tmpfiles",
    what: "a user whom nobody makes",
    ...directories,
    change: swap("twinsync www-data", "twinsink www-data"),
    says: /twinsink/,
  },
  {
    judge: "systemd-tmpfiles",
    what: "a directory that is taken for two",
    ...directories,
    change: add("d /etc/twinhost 0700 root root -"),
    says: /./,
  },
  {
    judge: "sysctl",
    what: "a setting that no kernel has",
    ...kernel,
    change: swap("ip_forward", "ip_forwarding"),
    says: /ip_forwarding/,
  },
  {
    judge: "sysctl",
    what: "a line without a value",
    ...kernel,
    change: add("net.ipv4.ip_forward"),
    says: /invalid syntax/,
  },
];
