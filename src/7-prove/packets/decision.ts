/**
 * What becomes of a packet at a hook, as a text that compares: `accept`, `drop`, `reject tcp-reset`, `to 192.168.52.101:80`,
 * `as 203.0.113.10`, `as the address of the uplink`; `pass` where it is left to the rules of others.
 */
export type Decision = string;

export const ACCEPT: Decision = "accept";
export const DROP: Decision = "drop";
export const PASS: Decision = "pass";
export const MASQUERADE: Decision = "as the address of the uplink";
