import type { Allowed, Model } from "../../../3-resolve/model.js";
import type { Place } from "../../../core/diagnostic.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "firewall/already-open",
  severity: "warning",
  title: "A port that is open already",
  check(model, report) {
    const open = openForAll(model);
    for (const one of model.firewall.allowed) {
      const [own, everywhere] = keysOf(one, model);
      const reason = open.get(own) ?? open.get(everywhere);
      if (reason !== undefined)
        report({
          at: { path: [...one.at, "port"] },
          message: `${one.protocol}/${one.port} is open for everybody already: ${reason.why}`,
          ...(reason.place === null ? {} : { related: [{ at: reason.place, message: "it is opened here" }] }),
          help: one.from.length === 0 ? "remove it" : "remove it, or set `from` there too: this one limits nothing",
        });
      if (one.from.length === 0) open.set(own, { why: "it is allowed before", place: { path: [...one.at, "port"] } });
    }
  },
};

interface Reason {
  readonly why: string;
  readonly place: Place | null;
}

const EVERYWHERE = "*";

function openForAll({ hosts, dns }: Model): Map<string, Reason> {
  const open = new Map<string, Reason>();
  const ssh = { why: "it is the host's SSH", place: null };
  const names = { why: "names are served there", place: null };
  const free = hosts.filter((host) => host.ssh.from.length === 0);
  for (const host of free) open.set(`${host.name} tcp/${host.ssh.port}`, ssh);
  const port = hosts[0]?.ssh.port;
  if (free.length === hosts.length && hosts.every((host) => host.ssh.port === port))
    open.set(`${EVERYWHERE} tcp/${port}`, ssh);
  for (const protocol of ["tcp", "udp"])
    for (const where of hosts.length === 1 ? [dns.host.name, EVERYWHERE] : [dns.host.name])
      open.set(`${where} ${protocol}/53`, names);
  return open;
}

/** A port is allowed on one host or on all: what it opens, and what would have opened it. */
function keysOf({ hosts, protocol, port }: Allowed, model: Model): readonly [string, string] {
  const everywhere = `${EVERYWHERE} ${protocol}/${port}`;
  const isAll = hosts.length === model.hosts.length;
  return [isAll ? everywhere : `${hosts[0]?.name} ${protocol}/${port}`, everywhere];
}
