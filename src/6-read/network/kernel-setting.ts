import type { Where } from "../where.js";

/** A line of sysctl.d(5); the key with dots, also where the file has slashes. */
export interface KernelSetting {
  readonly where: Where;
  readonly key: string;
  readonly value: string;
}
