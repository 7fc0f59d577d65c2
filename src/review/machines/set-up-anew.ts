import type { HostMachine } from "../../6-read/deployment.js";

/** Whether a host needs a system that makes nodes in another way: nothing that was on it is left, its nodes least of all. */
export function isSetUpAnew(was: HostMachine, is: HostMachine): boolean {
  return was.bootstrap.provider !== is.bootstrap.provider;
}
