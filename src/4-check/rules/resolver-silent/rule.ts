import type { Host, Model } from "../../../3-resolve/model.js";
import { type AddressOwner, addressOwners } from "../../address-owners.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "dns/resolver-silent",
  severity: "error",
  title: "A resolver that does not answer the nodes",
  check(model, report) {
    const owners = addressOwners(model);
    for (const host of model.hosts)
      for (const [index, address] of host.network.nameservers.entries()) {
        const why = silence(host, address.text, owners.get(address.text), model);
        if (why !== undefined)
          report({
            at: { path: [...host.network.at, "nameservers", index] },
            message: `${address.text} ${why}: the nodes would find no package to install`,
            help:
              model.dns.host === host
                ? "leave `nameservers` out to ask this host, or take those of your provider"
                : "take the resolvers of your provider or 9.9.9.9",
          });
      }
  },
};

function silence(host: Host, address: string, owner: AddressOwner | undefined, { dns }: Model): string | undefined {
  if (host.provider.link === "routed" && address === host.network.gateway.text)
    return `is nobody's address, because ${host.provider.title} routes to each node without a gateway`;
  if (owner?.kind !== "host") return undefined;
  if (owner.host !== dns.host) return `is \`${owner.host.name}\`, on which no name server runs`;
  if (owner.host !== host) return `is \`${owner.host.name}\`, whose name server resolves for its own nodes only`;
  return owner.face === "public" ? "is an address on which the name server does not listen" : undefined;
}
