import type { ProvidedNode } from "../../6-read/bootstrap/bootstrap-script.js";
import { joined } from "../../core/joined.js";
import { quoted } from "../words/quoted.js";
import type { GivenAddress } from "./given-addresses.js";
import { isVirtuozzos, stopForGood } from "./node-commands.js";
import type { Task } from "./task.js";

type Words = Pick<Task, "text" | "commands">;

/** For a node that is gone: nothing where nobody gets its addresses. bootstrap.sh would find that they answer, and make no node. */
export function offBefore(node: ProvidedNode, given: readonly GivenAddress[]): readonly Words[] {
  const taken = given.filter(({ heir }) => heir !== undefined);
  if (taken.length === 0) return [];
  const heirs = [...new Set(taken.map(({ heir = "" }) => quoted(heir)))];
  const gets = `${joined(heirs)} ${heirs.length === 1 ? "gets" : "get"} ${joined(taken.map(({ address }) => address))}`;
  const text = `${quoted(node.name)} has to be off before bootstrap.sh is run, and to stay so, for ${gets}:`;
  return [{ text, commands: stopForGood(node) }];
}

/**
 * For a node that stays. prlctl adds addresses: one that a node has no more in the topology stays on it beside the new one.
 * With systemd-nspawn the node lets go of it when it gets its new one, which is after new nodes are made.
 */
export function givenAway(node: ProvidedNode, given: readonly GivenAddress[]): readonly Words[] {
  const name = quoted(node.name);
  if (isVirtuozzos(node))
    return given.map(({ address, heir }) => ({
      text:
        heir === undefined
          ? `${name} keeps ${address} as well, until it is taken away:`
          : `${name} has to give ${address} away before bootstrap.sh is run, for ${quoted(heir)} gets it:`,
      commands: [`prlctl set ${node.name} --ipdel ${address}`],
    }));
  return given
    .filter(({ isNew }) => isNew)
    .map(({ address, heir = "" }) => ({
      text: `${quoted(heir)} cannot be made while ${name} has ${address}: let ${name} have its new address with a change of its own before`,
      commands: [],
    }));
}
