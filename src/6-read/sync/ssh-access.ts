import type { Where } from "../where.js";

/** ssh_config(5) of the sync: the options of its one `Host *`. */
export interface SshOptions {
  readonly where: Where;
  readonly options: ReadonlyMap<string, string>;
}

/** sshd_config(5): what a user may do who comes in. */
export interface SshAccess {
  readonly where: Where;
  readonly user: string;
  readonly options: ReadonlyMap<string, string>;
}
