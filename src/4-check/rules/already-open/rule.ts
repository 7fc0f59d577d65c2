import type { Allowed, Model } from "../../../3-resolve/model.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "firewall/already-open",
  severity: "warning",
  title: "A port that is open already",
  check(model, report) {
    const open = openForAll(model);
    for (const one of model.firewall.allowed) {
      const reason = keysOf(one, model)
        .map((key) => open.get(key))
        .find((found) => found !== undefined && found.by !== one);
      if (reason !== undefined)
        report({
          at: { path: [...one.at, "port"] },
          message: `${one.protocol}/${one.port} is open for everybody already: ${reason.why}`,
          ...(reason.by === null
            ? {}
            : { related: [{ at: { path: [...reason.by.at, "port"] }, message: "it is opened here" }] }),
          help:
            one.from.length === 0 || !reason.canLimit
              ? "remove it"
              : "remove it, or set `from` there too: this one limits nothing",
        });
    }
  },
};

interface Reason {
  readonly why: string;
  readonly by: Allowed | null;
  /** Names are for everybody; all else has a `from`. */
  readonly canLimit: boolean;
}

const EVERYWHERE = "*";

/** What is open for everybody, wherever it stands in the file. */
function openForAll(model: Model): ReadonlyMap<string, Reason> {
  const { hosts, dns, firewall } = model;
  const open = new Map<string, Reason>();
  const ssh = { why: "it is the host's SSH", by: null, canLimit: true };
  const names = { why: "names are served there", by: null, canLimit: false };
  const free = hosts.filter((host) => host.ssh.from.length === 0);
  for (const host of free) open.set(`${host.name} tcp/${host.ssh.port}`, ssh);
  const port = hosts[0]?.ssh.port;
  if (free.length === hosts.length && hosts.every((host) => host.ssh.port === port))
    open.set(`${EVERYWHERE} tcp/${port}`, ssh);
  for (const protocol of ["tcp", "udp"])
    for (const where of hosts.length === 1 ? [dns.host.name, EVERYWHERE] : [dns.host.name])
      open.set(`${where} ${protocol}/53`, names);
  for (const one of firewall.allowed) {
    const [own] = keysOf(one, model);
    if (one.from.length === 0 && !open.has(own))
      open.set(own, { why: "it is allowed for all", by: one, canLimit: true });
  }
  return open;
}

/** A port is allowed on one host or on all: what it opens, and what would have opened it. */
function keysOf({ hosts, protocol, port }: Allowed, model: Model): readonly [string, string] {
  const everywhere = `${EVERYWHERE} ${protocol}/${port}`;
  const isAll = hosts.length === model.hosts.length;
  return [isAll ? everywhere : `${hosts[0]?.name} ${protocol}/${port}`, everywhere];
}
