import type { Host, Model, Published } from "../../../3-resolve/model.js";
import type { Path } from "../../../core/path.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "port/hides-host-service",
  severity: "error",
  title: "A published port that hides a service of the host",
  check(model, report) {
    for (const one of model.published) {
      const hidden =
        one.address.text === one.host.uplink.address.address.text
          ? services(model, one.host).find(
              (service) => service.protocols.includes(one.protocol) && service.port === one.port,
            )
          : undefined;
      if (hidden !== undefined)
        report({
          at: { path: [...one.at, "port"] },
          message: `${one.protocol}/${one.port} is where \`${one.host.name}\` has ${hidden.what}, which this would hide`,
          ...(hidden.at === undefined
            ? {}
            : { related: [{ at: { path: hidden.at }, message: `${hidden.what} is here` }] }),
          help: `publish another port, such as ${otherPort(one)}`,
        });
    }
  },
};

interface Service {
  readonly what: string;
  readonly protocols: readonly string[];
  readonly port: number;
  readonly at?: Path;
}

function services(model: Model, host: Host): readonly Service[] {
  return [
    { what: "its SSH", protocols: ["tcp"], port: host.ssh.port },
    ...(model.dns.host === host ? [{ what: "DNS", protocols: ["tcp", "udp"], port: 53 }] : []),
    ...model.firewall.allowed
      .filter((allowed) => allowed.hosts.includes(host))
      .map((allowed) => ({
        what: "an allowed port",
        protocols: [allowed.protocol],
        port: allowed.port,
        at: [...allowed.at, "port"],
      })),
  ];
}

function otherPort(one: Published): number {
  return one.port === 22 ? 2201 : one.port < 60_000 ? one.port + 5000 : one.port - 5000;
}
