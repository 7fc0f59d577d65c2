import type { WrittenRecord } from "../../../3-resolve/model.js";
import { toldAddresses } from "../../../3-resolve/told-addresses.js";
import type { Address } from "../../../core/address.js";
import { isPrivate } from "../../../core/private-networks.js";
import { Reach } from "../../reach/reach.js";
import type { Service } from "../../reach/source.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "dns/unreachable-service",
  severity: "warning",
  title: "A record that leads to a closed port",
  check(model, report) {
    const asked = model.dns.records.flatMap((record) => {
      const service = serviceOf(record);
      return service === undefined ? [] : [{ record, ...service }];
    });
    if (asked.length === 0) return;
    const reach = new Reach(model);
    const told = toldAddresses(model, "outside");
    for (const { record, target, service } of asked) {
      const addresses = (told.get(target) ?? []).filter((address) => !isPrivate(address));
      const why = closed(addresses, service, reach);
      if (why !== undefined)
        report({
          at: { path: [...record.at, "value"] },
          message: `nobody reaches ${service.protocol}/${service.port} of \`${target}\`: ${why}`,
          help: "open the port (`firewall.allow` on a host, `publish` to a node), or lead the record elsewhere",
        });
    }
  },
};

interface Asked {
  readonly target: string;
  readonly service: Service;
}

/** Which port is asked for at which name, by those who look a record up. */
function serviceOf({ content, owner }: WrittenRecord): Asked | undefined {
  if (!("data" in content)) return undefined;
  const { data } = content;
  if (data.type === "MX" && data.target !== "") return { target: data.target, service: { protocol: "tcp", port: 25 } };
  if (data.type !== "SRV" || data.target === "") return undefined;
  const protocol = /\._(tcp|udp)\./.exec(`.${owner}`)?.[1];
  return protocol === "tcp" || protocol === "udp"
    ? { target: data.target, service: { protocol, port: data.port } }
    : undefined;
}

/** Why none of the addresses answers; undefined where one does, or is not ours to know about. */
function closed(addresses: readonly Address[], service: Service, reach: Reach): string | undefined {
  let why: string | undefined;
  for (const address of addresses) {
    if (reach.ownerOf(address) === undefined) return undefined;
    const verdict = reach.connect({ kind: "outside", address: null }, address, service);
    if (verdict.passes) return undefined;
    why ??= verdict.because;
  }
  return why;
}
