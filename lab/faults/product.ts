import type { LabFacts } from "../facts.js";
import type { LockOut } from "./guard-sweep.js";
import type { StolenKey } from "./stolen-key.js";

/** The few places inside of a generated bundle that the faults aim at. */
export const PRODUCT = {
  /** The start of the names of its chains. */
  chains: "TWINHOST",
  rules: "/etc/twinhost/firewall.v4",
  loader: "/usr/local/lib/twinhost/firewall",
  syncKey: "/etc/twinhost/sync/id_ed25519",
  syncUser: "twinsync",
  /** The step of bootstrap.sh after which iptables is there. */
  packages: "packages",
  /** How the commands begin that begin a step, and a change, in bootstrap.sh. */
  stepBegins: "step_name=$1",
  changeBegins: '"$@" < /dev/null >> "${log}"',
} as const;

export function stolenSyncKey(facts: LabFacts): StolenKey | undefined {
  const site = facts.sites.find((each) => each.sync !== undefined);
  const from = site?.sync?.from;
  const to = facts.nodes.find((node) => node.name !== from && site?.nodes.includes(node.name));
  if (site === undefined || from === undefined || to === undefined) return undefined;
  return { from, to: to.name, toAddress: to.address, key: PRODUCT.syncKey, user: PRODUCT.syncUser, root: site.root };
}

/** Rules that keep an administrator out, put into the first chain of the file, before everything else in it. */
export function lockOuts(facts: LabFacts): readonly LockOut[] {
  const { interface: uplink, sshPort } = facts.host;
  const first = (rule: string): string =>
    `cp ${PRODUCT.rules} /root/lab-rules.v4 && awk '{ print } /^:/ { last = NR } /^$/ && !done && last { print "${rule}"; done = 1 }' /root/lab-rules.v4 >${PRODUCT.rules}`;
  const undo = `cp /root/lab-rules.v4 ${PRODUCT.rules}`;
  const chain = `-A ${PRODUCT.chains}-IN`;
  return [
    { what: "SSH is dropped", prepare: first(`${chain} -p tcp -m tcp --dport ${sshPort} -j DROP`), undo },
    {
      what: "SSH is refused",
      prepare: first(`${chain} -p tcp -m tcp --dport ${sshPort} -j REJECT --reject-with tcp-reset`),
      undo,
    },
    { what: "everything is dropped", prepare: first(`${chain} -i ${uplink} -j DROP`), undo },
  ];
}
