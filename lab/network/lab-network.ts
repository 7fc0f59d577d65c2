import type { HostFacts } from "../facts.js";
import { mustRun, run } from "../process/run.js";
import type { LabRun } from "../runs/lab-run.js";
import { ADDRESSES } from "./addresses.js";

/** Three network namespaces in a row: the host, the internet (router, name server, mirror), the client. */
export interface LabNetwork {
  readonly host: string;
  readonly internet: string;
  readonly client: string;
  /** Takes the host's namespace away and makes it anew, as a reboot does to a real machine. */
  readonly renewHost: () => Promise<void>;
  /** Pulls the uplink's cable out, or back in. */
  readonly uplink: (state: "up" | "down") => Promise<void>;
}

export async function labNetwork(lab: LabRun, facts: HostFacts): Promise<LabNetwork> {
  const [host, internet, client] = [lab.namespace("host"), lab.namespace("inet"), lab.namespace("client")];
  await mustRun(["ip", "netns", "add", internet]);
  await mustRun(["ip", "netns", "add", client]);
  await mustRun([
    "ip",
    "link",
    "add",
    "clients",
    "netns",
    internet,
    "type",
    "veth",
    "peer",
    "name",
    "eth0",
    "netns",
    client,
  ]);
  await inside(internet, [
    "link set lo up",
    "link set clients up",
    `addr add ${ADDRESSES.router}/24 dev clients`,
    `-6 addr add ${ADDRESSES.router6}/64 dev clients nodad`,
    `addr add ${ADDRESSES.mirror}/32 dev lo`,
    `route add ${ADDRESSES.stranger}/32 via ${ADDRESSES.client}`,
    ...facts.nameservers.map((address) => `addr add ${address} dev lo`),
  ]);
  await inNamespace(internet, ["sysctl", "-qw", "net.ipv4.ip_forward=1", "net.ipv6.conf.all.forwarding=1"]);
  await inside(client, [
    "link set lo up",
    "link set eth0 up",
    `addr add ${ADDRESSES.client}/24 dev eth0`,
    `addr add ${ADDRESSES.stranger}/32 dev lo`,
    `-6 addr add ${ADDRESSES.client6}/64 dev eth0 nodad`,
    `route add default via ${ADDRESSES.router} src ${ADDRESSES.client}`,
    `-6 route add default via ${ADDRESSES.router6}`,
  ]);
  const renewHost = async (): Promise<void> => {
    // The cable first: a namespace goes away in the background, and would take its end of the cable with it only then.
    await run(["ip", "-n", internet, "link", "del", "uplink"]);
    await run(["ip", "netns", "del", host]);
    await plugIn(host, internet, facts);
  };
  await renewHost();
  return {
    ...{ host, internet, client, renewHost },
    uplink: async (state) =>
      inside(internet, [`link set uplink ${state}`, ...(state === "up" ? uplinkRoutes(facts) : [])]),
  };
}

/** A fresh namespace for the host whose uplink, under the name that the topology says, ends at the lab's router. */
async function plugIn(host: string, internet: string, facts: HostFacts): Promise<void> {
  await mustRun(["ip", "netns", "add", host]);
  const link = ["ip", "link", "add", "uplink", "netns", internet, "type", "veth", "peer", "name", facts.interface];
  await mustRun([...link, "netns", host]);
  const six =
    facts.gateway6 === undefined ? [] : [`-6 addr add ${facts.gateway6}/${facts.prefix6 ?? 64} dev uplink nodad`];
  await inside(internet, ["link set uplink up", `addr add ${facts.gateway}/${facts.prefix} dev uplink`, ...six]);
  await inside(internet, uplinkRoutes(facts));
}

function uplinkRoutes(facts: HostFacts): readonly string[] {
  const routed = [...facts.public, ...(facts.routedToNodes ? [facts.subnet] : [])];
  return routed.map((target) => `route replace ${target} via ${facts.address}`);
}

/** Several ip(8) commands in one process, in a namespace. */
async function inside(namespace: string, commands: readonly string[]): Promise<void> {
  for (const family of ["-4", "-6"]) {
    const mine = commands
      .filter((each) => each.startsWith("-6") === (family === "-6"))
      .map((each) => each.replace(/^-6 /, ""));
    if (mine.length > 0)
      await mustRun(["ip", "-n", namespace, family, "-batch", "-"], { input: `${mine.join("\n")}\n` });
  }
}

async function inNamespace(namespace: string, argv: readonly string[]): Promise<void> {
  await mustRun(["nsenter", `--net=/run/netns/${namespace}`, ...argv]);
}
