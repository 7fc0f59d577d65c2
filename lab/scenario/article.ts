import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LabFacts } from "../facts.js";
import type { Lab } from "../lab.js";
import { shWord } from "../process/sh-word.js";
import { failover } from "./failover.js";
import { FAILURES } from "./failures.js";
import type { Ledger } from "./ledger.js";

/**
 * The same server with what one types by hand in place of the bundle's firewall, routes and health checks: the rules of the
 * article that the project grew from, and nothing besides. The same failures, for comparison; nothing is promised, so that
 * only times are taken. Until the next boot: all of it is in the kernel and in /run.
 *
 * The name server is still the bundle's, which names the first node first. With BIND's default order half of the visitors would
 * be asking the node that is well, and would not notice; the other half is what is measured here.
 */
export async function article(lab: Lab, ledger: Ledger): Promise<void> {
  if (lab.facts.host.provider !== "nspawn") return;
  await lab.server.mustRun(byHand(lab.facts));
  await failover(lab, ledger, { promised: false });
  await hostsFile(lab, ledger.step("two lines in a hosts file"));
}

function byHand({ host, nodes, publish }: LabFacts): string {
  const lines = [
    "set -e",
    "systemctl stop 'twinhost-health-*.timer' twinhost-firewall.service",
    // As systemd's defaults have it: nobody answers for a node that is off.
    ...nodes.flatMap(({ name }) => {
      const folder = shWord(`/run/systemd/system/systemd-nspawn@${name}.service.d`);
      const plain = "[Service]\\nExecStartPre=\\nExecStopPost=\\n";
      return [`mkdir -p ${folder}`, `printf '${plain}' >${folder}/zz-by-hand.conf`];
    }),
    "systemctl daemon-reload",
    "for table in filter nat mangle raw; do iptables -t $table -F; iptables -t $table -X; done",
    "for chain in INPUT FORWARD OUTPUT; do iptables -P $chain ACCEPT; done",
    `iptables -t nat -A POSTROUTING -o ${host.interface} -j MASQUERADE`,
    ...publish.flatMap(({ address, port, to, toPort, protocol }) => {
      const node = nodes.find((each) => each.name === to)?.address ?? "";
      return [
        `iptables -t nat -A PREROUTING -p ${protocol} -d ${address} --dport ${port} -i ${host.interface} -j DNAT --to-destination ${node}:${toPort}`,
        `iptables -t nat -A POSTROUTING -s ${node} -o ${host.interface} -j SNAT --to ${host.address}`,
      ];
    }),
  ];
  return lines.join("\n");
}

/** "Without DNS": the article's other way. A browser that takes names from there keeps one address of each. */
async function hostsFile(lab: Lab, ledger: Ledger): Promise<void> {
  const site = lab.facts.sites[0];
  const [name] = site?.names ?? [];
  if (site === undefined || name === undefined) return;
  const file = join(lab.client.root, "etc/hosts");
  const before = existsSync(file) ? readFileSync(file, "utf8") : "";
  const addresses = site.nodes.map((node) => lab.facts.nodes.find((each) => each.name === node)?.address ?? "");
  writeFileSync(file, `${before}${addresses.map((address) => `${address} ${name}\n`).join("")}`);
  try {
    const failures = FAILURES.filter((each) => each.name === "the web server stops");
    await failover(lab, ledger, { failures, promised: false });
  } finally {
    writeFileSync(file, before);
  }
}
