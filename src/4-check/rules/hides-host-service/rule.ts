import type { Allowed, Model, Published } from "../../../3-resolve/model.js";
import type { Path } from "../../../core/path.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "port/hides-host-service",
  severity: "error",
  title: "A published port that hides a service of the host",
  check(model, report) {
    const allowed = allowedPorts(model);
    for (const one of model.published) {
      const isUplink = one.address.text === one.host.uplink.address.address.text;
      const hidden = isUplink ? hiddenService(one, model, allowed) : undefined;
      if (hidden !== undefined)
        report({
          at: { path: [...one.at, "port"] },
          message: `${one.protocol}/${one.port} is where \`${one.host.name}\` has ${hidden.what}, which this would hide`,
          related: hidden.at === null ? [] : [{ at: { path: hidden.at }, message: `${hidden.what} is here` }],
          help: `publish another port, such as ${otherPort(one)}`,
        });
    }
  },
};

interface Service {
  readonly what: string;
  readonly at: Path | null;
}

function hiddenService(one: Published, model: Model, allowed: ReadonlyMap<string, Allowed>): Service | undefined {
  const { host, protocol, port } = one;
  if (protocol === "tcp" && port === host.ssh.port) return { what: "its SSH", at: null };
  if (model.dns.host === host && port === 53) return { what: "DNS", at: null };
  const found = allowed.get(`${host.name} ${protocol}/${port}`) ?? allowed.get(`${EVERYWHERE} ${protocol}/${port}`);
  return found === undefined ? undefined : { what: "an allowed port", at: [...found.at, "port"] };
}

const EVERYWHERE = "*";

/** A port is allowed on one host or on all. */
function allowedPorts({ firewall, hosts }: Model): ReadonlyMap<string, Allowed> {
  return new Map(
    firewall.allowed.map((one) => [
      `${one.hosts.length === hosts.length ? EVERYWHERE : one.hosts[0]?.name} ${one.protocol}/${one.port}`,
      one,
    ]),
  );
}

function otherPort(one: Published): number {
  return one.port === 22 ? 2201 : one.port < 60_000 ? one.port + 5000 : one.port - 5000;
}
