import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readDeployment } from "../../src/6-read/read-deployment.js";
import { textsOfFiles } from "../../src/6-read/texts-of.js";
import { type HostView, hostView } from "../../src/trace/host-view.js";
import { compileFixture } from "../fixture.js";
import { seed } from "../fuzz/runs.js";
import { BUNDLES, changed, faultless } from "../read/bundle-of.js";
import { disagreements } from "./disagreements.js";
import { KernelStage } from "./kernel-stage.js";
import { chance, randomPackets } from "./random-packets.js";

/** Packets for each fixture; twenty times as many when it is asked for. */
const COUNT = process.env["TWINHOST_LONG"] === undefined ? 10_000 : 200_000;
const SEED = seed;

const SUBJECTS = BUNDLES.flatMap((fixture) => {
  const files = compileFixture(fixture).bundle?.files ?? [];
  const deployment = faultless(textsOfFiles(files));
  return deployment.hosts.map((host) => ({ name: `${fixture}, ${host.name}`, files, deployment, host }));
});

describe.each(SUBJECTS)("the rules of $name", ({ files, deployment, host }) => {
  describe.each(["nft", "legacy"] as const)("with the %s back end", (backEnd) => {
    let stage: KernelStage;
    const view = hostView(deployment, host);
    const hosts = files.filter(({ target }) => target?.machine === host.name);
    beforeAll(() => {
      stage = new KernelStage(view, hosts, backEnd);
    }, 120_000);
    afterAll(() => stage?.stop());

    test("decide about every packet as we say", { timeout: 600_000 }, () => {
      const families = hasSix(view) ? ([4, 6] as const) : ([4] as const);
      let compared = 0;
      for (const family of families) {
        const packets = randomPackets(view, family, COUNT / families.length / 2, chance(SEED + family));
        stage.know(freeOf(view, packets));
        compared += agree(view, stage, family, packets);
      }
      // And with a node that is off.
      const [last] = [...view.nodes.values()].slice(-1);
      const off = new Set(last === undefined ? [] : [last.node.name]);
      for (const [address, { node }] of view.nodes) if (off.has(node.name)) stage.turn(address, "off");
      const without = hostView(deployment, host, { off });
      compared += agree(without, stage, 4, randomPackets(without, 4, COUNT / 8, chance(SEED + 9)));
      for (const [address, { node }] of view.nodes) if (off.has(node.name)) stage.turn(address, "on");
      console.log(`seed ${SEED}: ${compared} packets over ${backEnd}`);
    });

    const { whole: kept } = host.firewall;
    if (kept !== undefined)
      test("and so does the whole state", { timeout: 600_000 }, () => {
        const [v4, v6] = [kept.v4, kept.v6].map(({ file }) => file.slice(`hosts/${host.name}`.length));
        stage.host.sh(`iptables-restore <${v4} && ip6tables-restore <${v6}`);
        const whole = hostView(deployment, host, { whole: true });
        agree(whole, stage, 4, randomPackets(whole, 4, COUNT / 8, chance(SEED + 2)));
        stage.host.sh("/usr/local/lib/twinhost/firewall load");
      });
  });
});

test("one rule that the kernel does not have is noticed", { timeout: 300_000 }, () => {
  const { files, host } = SUBJECTS.find(({ name }) => name.startsWith("article")) as (typeof SUBJECTS)[number];
  const texts = changed(textsOfFiles(files), `hosts/${host.name}/etc/twinhost/firewall.v4`, (text) =>
    text.replace("--dport 8080 ", "--dport 8082 "),
  );
  const { deployment } = readDeployment(texts);
  const wrong = hostView(deployment, deployment.hosts[0] as (typeof deployment.hosts)[number]);
  const stage = new KernelStage(
    wrong,
    files.filter(({ target }) => target?.machine === host.name),
    "nft",
  );
  try {
    const packets = randomPackets(wrong, 4, 4000, chance(SEED));
    expect(disagreements(wrong, packets, stage.send(4, packets)).length).toBeGreaterThan(0);
  } finally {
    stage.stop();
  }
});

function agree(view: HostView, stage: KernelStage, family: 4 | 6, packets: ReturnType<typeof randomPackets>): number {
  const wrong = disagreements(view, packets, stage.send(family, packets), stage.connections);
  expect(wrong.slice(0, 10), `seed ${SEED}, ${wrong.length} of ${packets.length}`).toEqual([]);
  return packets.length;
}

/** Where the uplink has no address of IPv6, nobody comes by it, and the kernel has none to say from that it refuses. */
function hasSix({ inside, own, uplink }: HostView): boolean {
  return (
    inside.some(({ network }) => network.family === 6) &&
    [...own.values()].some((one) => one.interface === uplink && one.address.family === 6)
  );
}

/** Destinations on the bridge that nobody has; a kernel would wait for their answer. */
function freeOf(view: HostView, packets: ReturnType<typeof randomPackets>): readonly string[] {
  const texts = new Set<string>(view.nodes.keys());
  for (const { packet } of packets) {
    const { destination } = packet;
    const isInside = view.inside.some(
      ({ network }) =>
        network.family === destination.family &&
        network.base.value <= destination.value &&
        destination.value <= network.last,
    );
    if (isInside && !view.own.has(destination.text)) texts.add(destination.text);
  }
  return [...texts];
}
