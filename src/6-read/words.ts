import { type Address, address, type InterfaceAddress, interfaceAddress, type Network } from "../core/address.js";
import { ipFamily } from "../core/ip-family.js";
import { NotUnderstood, shown } from "./not-understood.js";

/** Values that stand in many files. Each reader gives up on what has another form. */
export function readAddress(text: string): Address {
  if (ipFamily(text) === 0) throw new NotUnderstood(`${shown(text)} is no address`);
  return address(text);
}

/** An address with the length of its prefix: `192.168.52.1/24`. Without one it stands for itself alone. */
export function readInterfaceAddress(text: string): InterfaceAddress {
  const slash = text.indexOf("/");
  const own = slash === -1 ? text : text.slice(0, slash);
  readAddress(own);
  if (slash !== -1) readNumber(text.slice(slash + 1), ipFamily(own) === 4 ? 32 : 128);
  return interfaceAddress(text);
}

/** A network, whose host bits have to be zero: programs differ in what they make of others. */
export function readNetwork(text: string): Network {
  const { address: own, network } = readInterfaceAddress(text);
  if (own.value !== network.base.value) throw new NotUnderstood(`${shown(text)} has host bits`);
  return network;
}

/** A whole number in digits, at most `max`. */
export function readNumber(text: string, max: number): number {
  if (!/^(0|[1-9]\d{0,9})$/.test(text)) throw new NotUnderstood(`${shown(text)} is no whole number`);
  const value = Number(text);
  if (value > max) throw new NotUnderstood(`${text} is more than ${max}`);
  return value;
}

export function readPort(text: string): number {
  const port = readNumber(text, 65535);
  if (port === 0) throw new NotUnderstood("0 is no port");
  return port;
}

/** One of a few words. */
export function readOneOf<const T extends string>(text: string, words: readonly T[]): T {
  const found = words.find((word) => word === text);
  if (found === undefined) throw new NotUnderstood(`${shown(text)} stands where ${words.join(", ")} may stand`);
  return found;
}

/** A name of the domain name system, in lower case and without the final dot. */
export function readName(text: string): string {
  const name = text.endsWith(".") ? text.slice(0, -1) : text;
  if (!/^[A-Za-z0-9_*-]+(\.[A-Za-z0-9_-]+)*$/.test(name) || name.length > 253) {
    throw new NotUnderstood(`${shown(text)} is no name`);
  }
  return name.toLowerCase();
}
