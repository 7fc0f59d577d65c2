import { dig } from "../client/dig.js";
import type { Lab } from "../lab.js";
import type { Ledger } from "./ledger.js";
import { same } from "./same.js";

/** The name server: answers what it was told to, to whom it was told to, and nothing else. */
export async function names(lab: Lab, ledger: Ledger): Promise<void> {
  const { client, facts } = lab;
  const server = facts.host.address;
  for (const [name, addresses] of Object.entries(facts.dns.outside)) {
    for (const transport of ["+notcp", "+tcp"]) {
      await ledger.promise(`${name} is ${addresses.join(" and ")} (${transport.slice(1)})`, async () => {
        const answer = await dig(client, server, name, "A", [transport]);
        const head =
          answer.flags.includes("aa") && !answer.flags.includes("ra") ? "" : ` flags ${answer.flags.join(" ")}`;
        return same([...answer.data].sort().join(" ") + head, [...addresses].sort().join(" "));
      });
    }
  }
  const multiple = Object.entries(facts.dns.outside).find(([, addresses]) => addresses.length > 1);
  if (multiple !== undefined) {
    await ledger.promise("the resolver of a stranger's provider finds it by delegation", async () => {
      const answer = await dig(client, facts.host.nameservers[0] ?? "", multiple[0], "A");
      return same([...answer.data].sort().join(" "), [...multiple[1]].sort().join(" "));
    });
  }
  for (const [address, name] of Object.entries(facts.dns.reverse)) {
    const owner = `${address.split(".").reverse().join(".")}.in-addr.arpa`;
    await ledger.promise(`${address} is called ${name}`, async () => {
      const answer = await dig(client, server, owner, "PTR", [], lab.server.network());
      return same(answer.data.join(" "), `${name}.`);
    });
  }
  await refusals(lab, ledger);
}

async function refusals(lab: Lab, ledger: Ledger): Promise<void> {
  const { client, facts } = lab;
  const server = facts.host.address;
  await ledger.promise("a stranger cannot use it as a resolver", async () => {
    const answer = await dig(client, server, "www.example.net", "A", ["+recurse"]);
    return same(`${answer.status} ra=${answer.flags.includes("ra")}`, "REFUSED ra=false");
  });
  await ledger.promise("the zone cannot be copied", async () => {
    const answer = await dig(client, server, facts.domain, "AXFR", ["+tcp"]);
    return answer.data.length === 0 || `a transfer gave ${answer.data.length} records`;
  });
  await ledger.promise("its version is not told", async () => {
    const { stdout } = await client.run([
      "dig",
      "+short",
      "+time=2",
      "+tries=1",
      "-c",
      "CH",
      `@${server}`,
      "version.bind",
      "TXT",
    ]);
    return same(stdout.replaceAll('"', "").trim(), "");
  });
  await ledger.promise("a name that is not there is said not to be there", async () => {
    const answer = await dig(client, server, `nothing-here.${facts.domain}`, "A");
    return same(answer.status, "NXDOMAIN");
  });
}
