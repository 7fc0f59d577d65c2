import { curl } from "../client/curl.js";
import { STRANGER } from "../client/lab-client.js";
import { openPorts } from "../client/open-ports.js";
import type { NodeFacts, SiteFacts } from "../facts.js";
import type { Lab } from "../lab.js";
import { ADDRESSES } from "../network/addresses.js";
import { shWord } from "../process/sh-word.js";
import type { Ledger } from "./ledger.js";
import { same } from "./same.js";

/** Who can reach what, from everywhere; and that the rest cannot be reached. */
export async function reach(lab: Lab, ledger: Ledger): Promise<void> {
  const site = lab.facts.sites[0];
  if (site === undefined) return;
  await fromClient(lab, ledger, site);
  await fromInside(lab, ledger, site);
  await outwards(lab, ledger);
  await nothingElse(lab, ledger, site);
}

/** The ways to each node: [what to call it, host and port, the node that must answer]. */
function ways(lab: Lab, site: SiteFacts): readonly (readonly [string, string, string])[] {
  const { facts } = lab;
  const published = facts.publish
    .filter((each) => each.toPort === site.port && each.protocol === "tcp")
    .map((each) => [`published port ${each.port}`, `${each.address}:${each.port}`, each.to] as const);
  const own = facts.nodes.flatMap((node) =>
    node.public === undefined ? [] : [[`public address ${node.public}`, node.public, node.name] as const],
  );
  return [...published, ...own];
}

async function fromClient(lab: Lab, ledger: Ledger, site: SiteFacts): Promise<void> {
  for (const [what, where, node] of ways(lab, site)) {
    await ledger.promise(`${node} serves through ${what}`, async () => {
      const answer = await curl(lab.client, `http://${where}/`, { maxTime: 10 });
      return same(`${answer.status} from ${answer.headers[site.nodeHeader] ?? "?"}`, `200 from ${node}`);
    });
  }
  for (const name of site.names) {
    await ledger.promise(`http://${name}/ works by its name alone`, async () => {
      const answer = await curl(lab.client, `http://${name}/`, { maxTime: 10 });
      return same(String(answer.status), "200");
    });
  }
  if (lab.facts.host.routedToNodes) {
    for (const node of lab.facts.nodes) {
      await ledger.promise(`${node.name} serves at its own address by a route`, async () => {
        const answer = await curl(lab.client, `http://${node.address}:${site.port}/`, { maxTime: 10 });
        return same(`${answer.status} from ${answer.headers[site.nodeHeader] ?? "?"}`, `200 from ${node.name}`);
      });
    }
  }
}

/** Hairpin: the same public ways, taken by those who are inside already. */
async function fromInside(lab: Lab, ledger: Ledger, site: SiteFacts): Promise<void> {
  for (const [what, where, node] of ways(lab, site)) {
    const ask = async (at: string): Promise<true | string> => {
      const answer = await curl(lab.client, `http://${where}/`, { maxTime: 5, at });
      return same(`${answer.status} from ${answer.headers[site.nodeHeader] ?? "?"}`, `200 from ${node}`);
    };
    await ledger.promise(`the host itself reaches ${node} through ${what}`, async () => ask(lab.server.network()));
    for (const from of lab.facts.nodes) {
      const who = from.name === node ? `${from.name} reaches itself` : `${from.name} reaches ${node}`;
      await ledger.promise(`${who} through ${what}`, async () => ask(await lab.node(from.name).network()));
    }
  }
}

async function outwards(lab: Lab, ledger: Ledger): Promise<void> {
  const node = lab.facts.nodes[0]?.name ?? "";
  for (const each of lab.facts.nodes) {
    await ledger.promise(`${each.name} reaches the internet, seen as the host's address`, async () => {
      const at = await lab.node(each.name).network();
      const seen = (await curl(lab.client, `http://${ADDRESSES.mirror}/lab/who`, { maxTime: 10, at })).body.trim();
      const public_ = [lab.facts.host.address, each.public].filter((address) => address === seen);
      return public_.length > 0 || `seen as ${seen}`;
    });
  }
  await ledger.promise("a node resolves names of the internet", async () => {
    const found = await lab.node(node).run(`getent hosts ${shWord(lab.facts.dns.nameserver)}`);
    return found.code === 0 || `getent said ${found.code}`;
  });
}

async function nothingElse(lab: Lab, ledger: Ledger, site: SiteFacts): Promise<void> {
  const { host, nodes, publish } = lab.facts;
  const dns = 53;
  const ssh = host.adminFrom === undefined ? [host.sshPort] : [];
  const portsAt = (address: string): readonly number[] =>
    publish.filter((each) => each.address === address && each.from === undefined).map((each) => each.port);
  const wanted = new Map<string, readonly number[]>([[host.address, [dns, ...ssh, ...portsAt(host.address)]]]);
  for (const node of nodes) {
    if (node.public !== undefined)
      wanted.set(node.public, [...(site.nodes.includes(node.name) ? site.publicPorts : []), ...portsAt(node.public)]);
  }
  for (const [address, ports] of wanted) {
    await ledger.promise(`a stranger finds ${ports.length} open TCP ports of 65,535 at ${address}`, async () => {
      const open = await openPorts(lab.client, STRANGER, address);
      return same(open.join(" "), [...new Set(ports)].sort((a, b) => a - b).join(" "));
    });
  }
  if (host.adminFrom !== undefined) {
    await ledger.promise(
      "the administrator's address reaches SSH",
      async () => (await lab.client.ssh(host.address, "true", { port: host.sshPort })).code === 0 || "no",
    );
  }
  for (const node of nodes) {
    if (host.routedToNodes) await onlyTheSite(lab, ledger, site, node);
    else await notFromOutside(lab, ledger, node);
  }
}

/** A node that is reached by a route offers its site there, and not what else listens on it: SSH, for the sync. */
async function onlyTheSite(lab: Lab, ledger: Ledger, site: SiteFacts, node: NodeFacts): Promise<void> {
  const wanted = site.nodes.includes(node.name) ? site.publicPorts : [];
  await ledger.promise(
    `a stranger finds ${wanted.length} open TCP ports of 4,096 at ${node.name}'s address`,
    async () => same((await openPorts(lab.client, STRANGER, node.address, "1-4096")).join(" "), wanted.join(" ")),
  );
  await ledger.promise(`SSH does listen on ${node.name}, for its neighbours`, async () => {
    const listens = await lab.node(node.name).run("ss -Hltn 'sport = :22'");
    return listens.stdout.includes(":22") || "nothing listens there, so that nothing was shown";
  });
}

async function notFromOutside(lab: Lab, ledger: Ledger, node: NodeFacts): Promise<void> {
  await ledger.promise(`${node.name}'s inner address cannot be reached from outside`, async () => {
    const routed = await lab.client.run([
      "sh",
      "-c",
      `curl -sS -o /dev/null --max-time 3 --interface ${STRANGER} http://${node.address}/`,
    ]);
    return routed.code !== 0 || "it answered";
  });
}
