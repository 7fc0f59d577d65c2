/** What a unit cannot do without; everything else is taken from it. */
export interface Needs {
  /** The most that it may do as root, at least one: `CAP_NET_ADMIN`, … */
  readonly capabilities: readonly string[];
  /** The kinds of sockets that it opens, at least one. `AF_NETLINK` is needed to see or set interfaces, routes and rules. */
  readonly families: readonly string[];
  /** Absolute paths that it writes to; one that is not there is no fault. */
  readonly writes: readonly string[];
  readonly home: "hidden" | "read-only" | "visible";
  /** The mode bits that its new files lack: `0077`. */
  readonly umask: "0077" | "0022" | "0002";
  /** What it needs besides, of what most units do not. */
  readonly also: readonly Allowance[];
}

/**
 * `kernel-tunables` writes to /proc/sys; `kernel-modules` loads modules, as iptables-legacy does; `proc` reads more of
 * /proc than its own process, such as /proc/net; `write-execute` makes code at run time; `own-domain` has a domain of its
 * own in SELinux, which a process may be kept from entering once it can gain no new privileges.
 */
export type Allowance = "kernel-tunables" | "kernel-modules" | "proc" | "write-execute" | "own-domain";

/** The view of templates/_shared/hardening.systemd.njk: what to write, and what this systemd does not know left out. */
export interface Hardening {
  readonly capabilities: readonly string[];
  readonly families: readonly string[];
  readonly writes: readonly string[];
  readonly umask: string;
  /** Read-only are: everything; /usr, /boot and /etc; /usr and /boot. */
  readonly protectSystem: "strict" | "full" | "yes";
  readonly protectHome: "yes" | "read-only" | null;
  readonly noNewPrivileges: boolean;
  readonly privateDevices: boolean;
  readonly protectKernelTunables: boolean;
  readonly protectKernelModules: boolean;
  readonly protectKernelLogs: boolean;
  readonly protectControlGroups: boolean;
  readonly protectClock: boolean;
  readonly protectHostname: boolean;
  readonly protectProc: boolean;
  readonly procSubset: boolean;
  readonly lockPersonality: boolean;
  readonly memoryDenyWriteExecute: boolean;
  readonly restrictRealtime: boolean;
  readonly restrictSuidSgid: boolean;
  readonly restrictNamespaces: boolean;
  readonly keyringMode: boolean;
  readonly systemCallFilter: boolean;
}

/**
 * The version of systemd that each directive came with (its NEWS). An older one ignores the line with a complaint, so that
 * the unit looks safer than it is.
 *
 * NoNewPrivileges is older than 232. The one older systemd that we meet is 219 of EL 7, whose SELinux policy lets no
 * process change its domain after it, so that a service would run unconfined: a bad bargain. PrivateDevices is older than
 * 235, too, but makes device nodes there, and the unit fails where a container may not.
 */
const SINCE = {
  noNewPrivileges: 232,
  privateDevices: 235,
  protectSystemStrict: 232,
  protectKernelTunables: 232,
  protectKernelModules: 232,
  protectControlGroups: 232,
  memoryDenyWriteExecute: 231,
  readWritePaths: 231,
  restrictRealtime: 231,
  restrictNamespaces: 233,
  lockPersonality: 235,
  keyringMode: 235,
  systemCallFilterGroup: 235,
  protectHostname: 242,
  restrictSuidSgid: 242,
  protectKernelLogs: 244,
  protectClock: 245,
  protectProc: 247,
} as const;

/** As much as the platform's systemd can take from a unit that has these needs. */
export function hardening(systemd: number, needs: Needs): Hardening {
  const knows = (directive: keyof typeof SINCE): boolean => systemd >= SINCE[directive];
  const needsNo = (allowance: Allowance): boolean => !needs.also.includes(allowance);
  const strict = knows("protectSystemStrict");
  return {
    capabilities: needs.capabilities,
    families: needs.families,
    // The weaker kinds leave /var, /run and /srv alone, so that nothing has to be opened again.
    writes: strict && knows("readWritePaths") ? needs.writes : [],
    umask: needs.umask,
    protectSystem: strict ? "strict" : needs.writes.some((path) => /^\/etc(\/|$)/.test(path)) ? "yes" : "full",
    protectHome: needs.home === "hidden" ? "yes" : needs.home === "read-only" ? "read-only" : null,
    noNewPrivileges: knows("noNewPrivileges") && needsNo("own-domain"),
    privateDevices: knows("privateDevices"),
    protectKernelTunables: knows("protectKernelTunables") && needsNo("kernel-tunables"),
    protectKernelModules: knows("protectKernelModules") && needsNo("kernel-modules"),
    protectKernelLogs: knows("protectKernelLogs"),
    protectControlGroups: knows("protectControlGroups"),
    protectClock: knows("protectClock"),
    protectHostname: knows("protectHostname"),
    protectProc: knows("protectProc"),
    procSubset: knows("protectProc") && needsNo("proc") && needsNo("kernel-tunables"),
    lockPersonality: knows("lockPersonality"),
    memoryDenyWriteExecute: knows("memoryDenyWriteExecute") && needsNo("write-execute"),
    restrictRealtime: knows("restrictRealtime"),
    restrictSuidSgid: knows("restrictSuidSgid"),
    restrictNamespaces: knows("restrictNamespaces"),
    keyringMode: knows("keyringMode"),
    systemCallFilter: knows("systemCallFilterGroup"),
  };
}
