import { SCRIPTS } from "../facts.js";
import type { Lab } from "../lab.js";
import { waitUntil } from "../process/wait-until.js";
import { NODE_COMMANDS } from "../server/lab-node.js";
import type { Ledger } from "./ledger.js";
import { complaintsOf, verify } from "./rebooted.js";

/** One promise, broken on purpose: shell command lines on the host, and how they are undone. */
export interface Breakage {
  readonly what: string;
  readonly breaks: string;
  readonly mends: string;
}

/** The check that can fail: verify.sh is content, one thing is broken, it must say so, it is mended, it is content. */
export async function verification(lab: Lab, ledger: Ledger, breakages: readonly Breakage[]): Promise<void> {
  await ledger.promise(`${SCRIPTS.verify} says that all is well`, async () => {
    const result = await verify(lab);
    ledger.measured(SCRIPTS.verify, result.ms);
    return result.code === 0 || complaintsOf(result);
  });
  for (const { what, breaks, mends } of breakages) {
    await lab.server.mustRun(breaks, { timeout: 120_000 });
    await ledger.promise(`${SCRIPTS.verify} notices: ${what}`, async () => {
      const result = await verify(lab);
      return (result.code === 1 && result.stdout.trim() !== "") || `exit code ${result.code}\n${result.stdout}`;
    });
    await lab.server.mustRun(mends, { timeout: 120_000 });
    await ledger.promise(`${SCRIPTS.verify} is content again after: ${what}`, async () => {
      let last = await verify(lab);
      const well = async (): Promise<boolean> => {
        if (last.code !== 0) last = await verify(lab);
        return last.code === 0;
      };
      await waitUntil("all promises", well, { timeout: 60_000, every: 500 }).catch(() => undefined);
      return last.code === 0 || complaintsOf(last);
    });
  }
}

/** What can break in every bundle of two or more nodes with a site on Debian. */
export function commonBreakages(lab: Lab): readonly Breakage[] {
  const site = lab.facts.sites[0];
  const commands = NODE_COMMANDS[lab.facts.host.provider];
  const inNode = (node: string, command: string): string =>
    `systemd-run -M ${node} --quiet --wait --pipe --collect -- /bin/bash -c '${command}'`;
  const perNode = (site?.nodes ?? []).flatMap((node) => [
    {
      what: `the web server on ${node} is stopped`,
      breaks: inNode(node, `systemctl stop ${site?.service}`),
      mends: inNode(node, `systemctl start ${site?.service}`),
    },
    { what: `${node} is stopped`, breaks: commands.stop(node), mends: commands.start(node) },
    {
      what: `${node} would not start at boot`,
      breaks: commands.atBoot(node, false),
      mends: commands.atBoot(node, true),
    },
  ]);
  const rules = "/run/lab-rules";
  return [
    { what: "the name server is stopped", breaks: "systemctl stop named", mends: "systemctl start named" },
    {
      what: "the NAT rules are gone",
      breaks: `iptables-save >${rules} && iptables -t nat -F PREROUTING && iptables -t nat -F POSTROUTING`,
      mends: `iptables-restore <${rules}`,
    },
    {
      what: "forwarding is off",
      breaks: "sysctl -qw net.ipv4.ip_forward=0",
      mends: "sysctl -qw net.ipv4.ip_forward=1",
    },
    ...perNode,
  ];
}
