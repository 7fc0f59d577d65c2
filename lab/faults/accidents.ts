import { SCRIPTS } from "../facts.js";
import type { Lab } from "../lab.js";
import { describe, mustRun } from "../process/run.js";
import { waitUntil } from "../process/wait-until.js";
import { bootstrap, copyBundle } from "../scenario/deployment.js";
import type { Ledger } from "../scenario/ledger.js";
import { differences, type HostState, stateOfHost } from "../scenario/state-of-host.js";
import type { Layers } from "../server/layered-root.js";

/** Something outside of the script that is not as it should be while it runs. */
export interface Accident {
  readonly what: string;
  readonly happens: (lab: Lab) => Promise<void>;
  readonly ends: (lab: Lab) => Promise<void>;
}

export const ACCIDENTS: readonly Accident[] = [
  {
    what: "the name server of the internet does not answer",
    happens: async (lab) => lab.internet.stop("dns"),
    ends: async (lab) => lab.internet.start("dns"),
  },
  {
    what: "the package mirror does not answer",
    happens: async (lab) => lab.internet.stop("mirror"),
    ends: async (lab) => lab.internet.start("mirror"),
  },
  {
    what: "the mirror has an error in place of one package of the host",
    happens: async (lab) => lab.internet.breakPath("/bind9_"),
    ends: async (lab) => lab.internet.breakPath(),
  },
  {
    what: "the mirror has an error in place of one package of the nodes",
    happens: async (lab) => lab.internet.breakPath("/lsyncd_"),
    ends: async (lab) => lab.internet.breakPath(),
  },
  {
    what: "the disk is full after 150 MB",
    happens: async (lab) => diskSize(lab, (await diskUsed(lab)) + 150),
    ends: async (lab) => diskSize(lab, 12_288),
  },
  {
    what: "the disk is full after 350 MB",
    happens: async (lab) => diskSize(lab, (await diskUsed(lab)) + 350),
    ends: async (lab) => diskSize(lab, 12_288),
  },
];

/** On a deployed host: a node that cannot boot. systemd-nspawn looks there first, and only then for /sbin/init. */
export function nodeThatDoesNotBoot(node: string): Accident {
  const init = `/var/lib/machines/${node}/usr/lib/systemd/systemd`;
  return {
    what: `${node} does not boot`,
    happens: async (lab) => {
      await lab.server.mustRun(
        `systemctl stop systemd-nspawn@${node}; mv ${init} ${init}.away && ln -s /bin/false ${init}`,
      );
    },
    ends: async (lab) => {
      await lab.server.mustRun(`rm ${init} && mv ${init}.away ${init}; systemctl reset-failed`);
    },
  };
}

/** From the given disk: it fails with words and a non-zero status in bounded time; mended, the next run goes on from there. */
export async function accident(
  lab: Lab,
  ledger: Ledger,
  from: Layers,
  bundle: string,
  it: Accident,
  wanted: HostState,
): Promise<void> {
  await lab.server.reset(from);
  await lab.server.boot();
  await copyBundle(lab, bundle);
  await it.happens(lab);
  await ledger.promise(`${it.what}: ${SCRIPTS.bootstrap} says so and fails`, async () => {
    const result = await bootstrap(lab, { timeout: 600_000 });
    ledger.measured(
      `${it.what}: time to the message`,
      result.ms,
      result.stdout.trim().split("\n").slice(-3).join(" / ").slice(0, 200),
    );
    return (result.code !== 0 && !result.timedOut && result.stdout.trim() !== "") || describe(result);
  });
  await it.ends(lab);
  await ledger.promise(`${it.what}, mended: the next run goes on from there`, async () => {
    const result = await bootstrap(lab);
    return result.code === 0 ? differences(wanted, await stateOfHost(lab), { otherKeys: true }) : describe(result);
  });
}

/**
 * MiB in use on the tmpfs that holds the server's disk. What is deleted is given back as the processes of the machine before
 * die; what somebody else's mount namespace holds is not, and counts.
 */
async function diskUsed(lab: Lab): Promise<number> {
  const used = async (): Promise<number> => {
    const { stdout } = await mustRun(["df", "--output=used", "-m", lab.run.scratch]);
    return Number(stdout.trim().split("\n").at(-1));
  };
  const lying = Number((await mustRun(["du", "-s", "-x", "-m", lab.run.scratch])).stdout.split("\t")[0]);
  const isGivenBack = async (): Promise<boolean> => (await used()) < lying + 20;
  await waitUntil("the space of the machine before", isGivenBack, { timeout: 60_000, every: 1_000 }).catch(
    () => undefined,
  );
  return used();
}

async function diskSize(lab: Lab, megabytes: number): Promise<void> {
  await mustRun(["mount", "-o", `remount,size=${megabytes}m`, lab.run.scratch]);
}
