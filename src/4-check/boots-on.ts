import type { Platform } from "../platforms/platform.js";

/** Whether the systemd of a node's platform boots on the cgroups of its host. */
export function bootsOn(node: Platform, host: Platform): boolean {
  return node.systemd < NEEDS_UNIFIED_CGROUPS || host.systemd >= UNIFIED_CGROUPS;
}

/** systemd refuses cgroups of version 1 since 256 (its NEWS file). */
const NEEDS_UNIFIED_CGROUPS = 256;

/** Distributions with systemd 247 and newer boot with cgroups of version 2. */
const UNIFIED_CGROUPS = 247;
