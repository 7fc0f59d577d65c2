import type { HostMachine } from "../../6-read/deployment.js";
import type { Address } from "../../core/address.js";
import { append } from "../../core/append.js";
import { joined } from "../../core/joined.js";
import type { Effect } from "../effect.js";
import { matching } from "../matching.js";
import { type WayOut, waysOut } from "../reach/ways-out.js";
import type { Sides } from "../sides.js";
import { quoted } from "../words/quoted.js";
import { equipmentEffects } from "./equipment.js";

/** Hosts that come and go, and the way of their nodes to the outside. */
export function hostEffects({ before, after }: Sides): readonly Effect[] {
  const { both, gone, added } = matching(before.hosts, after.hosts, (host) => host.name);
  return [
    ...added.map((host) => make("new", host, `${quoted(host.name)} is a host: run its bootstrap script there`)),
    ...gone.map((host) =>
      make("gone", host, `${quoted(host.name)} is no longer looked after; all on it stays as it is`, "redundancy"),
    ),
    ...both.flatMap(([was, is]) => [
      ...outward([was, before], [is, after], 4),
      ...outward([was, before], [is, after], 6),
      ...equipmentEffects(was, is),
      ...gateway(was, [is, after]),
    ]),
  ];
}

/** Hosts by their new names, with the old ones. */
export function renamedEffects(renamed: ReadonlyMap<string, string>): readonly Effect[] {
  return [...renamed].map(([name, old]) => ({
    kind: "host/renamed",
    text: `the host ${quoted(old)} is called ${quoted(name)} from now on: it has the same uplink, and its nodes stay`,
    about: [],
  }));
}

function make(kind: string, host: HostMachine, text: string, mark?: Effect["mark"]): Effect {
  return { kind: `host/${kind}`, ...(mark && { mark }), text, about: [{ artifact: "*", machine: host.name }] };
}

/** Of a node that had no address of this family. */
const NO_WAY: WayOut = { isOpen: false, as: "" };

type Placed = readonly [host: HostMachine, side: Sides["before"]];

/** The way out of the nodes that are on the host before and after; those with the same change are told together. */
function outward([old, before]: Placed, [host, after]: Placed, family: 4 | 6): readonly Effect[] {
  const [was, is] = [waysOut(old, family), waysOut(host, family)];
  const former = new Map(addressesOn(before, old.name, family));
  const now = addressesOn(after, host.name, family);
  const wasThere = new Set(before.nodes.filter((node) => node.host === old.name).map((node) => node.name));
  const groups = new Map<string, string[]>();
  for (const [name, address] of now) {
    const then = former.get(name);
    // By the same rules, the same address has the same way.
    if (old === host && then?.text === address.text) continue;
    const there = then === undefined ? (wasThere.has(name) ? NO_WAY : undefined) : was(then);
    const change = there === undefined ? undefined : changeOf(there, is(address));
    if (change !== undefined) append(groups, change, name);
  }
  const how = family === 4 ? "" : " by IPv6";
  return [...groups].map(([change, names]) => {
    const nodes = names.length === now.length ? `the nodes of ${quoted(host.name)}` : joined(names.map(quoted));
    const one = names.length === 1 && names.length !== now.length;
    const about = [{ artifact: "firewall", machine: host.name }];
    if (change === "on")
      return { kind: "egress/on", mark: "widening", text: `${nodes} can reach the outside${how}`, about };
    if (change === "off") return { kind: "egress/off", text: `${nodes} can no longer reach the outside${how}`, about };
    return { kind: "egress/as", text: `${nodes} ${one ? "appears" : "appear"} outside as ${change}${how}`, about };
  });
}

/** The host's own addresses on the bridge, by which its nodes go out. */
function gateway(old: HostMachine, [host, { nodes }]: Placed): readonly Effect[] {
  const { gone, added } = matching(onBridge(old), onBridge(host), (text) => text);
  if (gone.length === 0 || added.length === 0) return [];
  const name = quoted(host.name);
  const text = `the nodes of ${name} go out by its address ${joined(added)} instead of ${joined(gone)}`;
  const about = [
    { artifact: "firewall", machine: host.name },
    { artifact: "network", machine: host.name },
    ...nodes.filter((node) => node.host === host.name).map((node) => ({ artifact: "nspawn", machine: node.name })),
  ];
  return [{ kind: "host/gateway", text, about }];
}

function onBridge({ network: { addresses, bridge } }: HostMachine): readonly string[] {
  return addresses.filter((one) => one.interface === bridge?.name).map(({ address }) => address.text);
}

function addressesOn(side: Sides["before"], host: string, family: 4 | 6): readonly (readonly [string, Address])[] {
  return side.nodes.flatMap((node) => {
    const found = node.network.addresses.find(({ address }) => address.address.family === family);
    return node.host !== host || found === undefined ? [] : [[node.name, found.address.address] as const];
  });
}

function changeOf(was: WayOut, is: WayOut): string | undefined {
  if (is.isOpen !== was.isOpen) return is.isOpen ? "on" : "off";
  if (!is.isOpen || is.as === was.as) return undefined;
  return is.as === "masquerade" ? "whatever address the uplink has" : is.as === "" ? "themselves" : is.as;
}
