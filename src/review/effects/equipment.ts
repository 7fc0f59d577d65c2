import type { HostMachine } from "../../6-read/deployment.js";
import type { Effect } from "../effect.js";
import { platformTitle } from "../machines/platform-title.js";
import { isSetUpAnew } from "../machines/set-up-anew.js";
import { quoted } from "../words/quoted.js";

/** What a host has to have before bootstrap.sh is run there, the bridge that it makes, and who loads its rules. */
export function equipmentEffects(was: HostMachine, is: HostMachine): readonly Effect[] {
  return [...platform(was, is), ...uplink(was, is), ...bridge(was, is), ...persistence(was, is)];
}

const NOT_CHANGED = "bootstrap.sh does not change it, and refuses to run where it is not so";

function platform(was: HostMachine, is: HostMachine): readonly Effect[] {
  const [{ platform: before }, { platform: after }] = [was.bootstrap, is.bootstrap];
  const runsAsItIs = before.versions[0] === after.versions[0] && before.ids.every((id) => after.ids.includes(id));
  if (runsAsItIs) return [];
  const [old, now] = [platformTitle(before), platformTitle(after)];
  const text = `${quoted(is.name)} has to run ${now} instead of ${old}; ${NOT_CHANGED}`;
  const artifact = isSetUpAnew(was, is) ? "*" : "bootstrap";
  return [{ kind: "host/platform", text, about: [{ artifact, machine: is.name }] }];
}

function uplink(was: HostMachine, is: HostMachine): readonly Effect[] {
  const [old, now] = [was, is].map(
    ({ bootstrap }) => `${bootstrap.uplink.address.text} on ${bootstrap.uplink.interface}`,
  );
  if (old === now) return [];
  const text = `the uplink of ${quoted(is.name)} is ${now} instead of ${old}; ${NOT_CHANGED}`;
  const about = ["firewall", "kernel", "named-conf"].map((artifact) => ({ artifact, machine: is.name }));
  return [{ kind: "host/uplink", text, about }];
}

/** Nodes are tied to a bridge when they start. */
function bridge(was: HostMachine, is: HostMachine): readonly Effect[] {
  const [old, now] = [was.network.bridge?.name, is.network.bridge?.name];
  if (old === now || old === undefined || now === undefined) return [];
  const text = `the bridge of ${quoted(is.name)} is ${quoted(now)} instead of ${quoted(old)}: its nodes are cut off until they are started anew`;
  const about = ["firewall", "named-conf", "network", "nspawn"].map((artifact) => ({ artifact, machine: is.name }));
  return [{ kind: "host/bridge", text, about }];
}

/** With a whole state of its own the platform's service loads the rules; else a unit of ours does, beside those of others. */
function persistence(was: HostMachine, is: HostMachine): readonly Effect[] {
  if ((was.firewall.whole === undefined) === (is.firewall.whole === undefined)) return [];
  const loaded =
    is.firewall.whole === undefined
      ? "by `twinhost-firewall.service` at each start, beside the rules of others, instead of by the firewall service of the system"
      : "by the firewall service of the system at each start, instead of by `twinhost-firewall.service`: rules of others do not survive it";
  const about = [{ artifact: "firewall", machine: is.name }];
  return [{ kind: "host/persistence", text: `the rules of ${quoted(is.name)} are loaded ${loaded}`, about }];
}
