import type { Judge } from "./judge.js";
import { apache } from "./judges/apache.js";
import { bash } from "./judges/bash.js";
import { busybox } from "./judges/busybox.js";
import { checkbashisms } from "./judges/checkbashisms.js";
import { dash } from "./judges/dash.js";
import { getent } from "./judges/getent.js";
import { iptablesLegacy } from "./judges/iptables-legacy.js";
import { iptablesNft } from "./judges/iptables-nft.js";
import { kzonecheck } from "./judges/kzonecheck.js";
import { ldnsReadZone } from "./judges/ldns-read-zone.js";
import { lsyncd } from "./judges/lsyncd.js";
import { luac } from "./judges/luac.js";
import { luacheck } from "./judges/luacheck.js";
import { mksh } from "./judges/mksh.js";
import { namedCheckconf } from "./judges/named-checkconf.js";
import { namedCheckzone } from "./judges/named-checkzone.js";
import { namedCompilezone } from "./judges/named-compilezone.js";
import { nft } from "./judges/nft.js";
import { nginx } from "./judges/nginx.js";
import { nsdCheckzone } from "./judges/nsd-checkzone.js";
import { sha256sum } from "./judges/sha256sum.js";
import { shellcheck } from "./judges/shellcheck.js";
import { shfmt } from "./judges/shfmt.js";
import { ssh } from "./judges/ssh.js";
import { sshd } from "./judges/sshd.js";
import { sysctl } from "./judges/sysctl.js";
import { systemdSecurity } from "./judges/systemd-security.js";
import { systemdTime } from "./judges/systemd-time.js";
import { systemdVerify } from "./judges/systemd-verify.js";
import { tmpfiles } from "./judges/tmpfiles.js";
import { validns } from "./judges/validns.js";
import { windowsHosts } from "./judges/windows-hosts.js";

/**
 * Everybody who judges a bundle. Programs that read the same language are all here on purpose: they disagree, and each
 * finds what others let pass.
 */
export const PANEL: readonly Judge[] = [
  ...[sha256sum],
  ...[shellcheck, bash, dash, busybox, mksh, shfmt, checkbashisms],
  ...[iptablesNft, iptablesLegacy, nft],
  ...[namedCheckconf, namedCheckzone, namedCompilezone, nsdCheckzone, kzonecheck, ldnsReadZone, validns],
  ...[lsyncd, luac, luacheck],
  ...[systemdVerify, systemdSecurity, systemdTime, tmpfiles, sysctl],
  ...[sshd, ssh, apache, nginx],
  ...[getent, windowsHosts],
];
