import type { Allowed, Host, Model } from "../../../3-resolve/model.js";
import { append } from "../../../core/append.js";
import { isWithin } from "../../is-within.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "security/ssh-opened-again",
  severity: "warning",
  title: "A limit for SSH that another rule lifts",
  check(model, report) {
    const limited = limitedHosts(model);
    for (const one of model.firewall.allowed) {
      const host = one.protocol === "tcp" ? openedHost(one, model, limited) : undefined;
      if (host === undefined) continue;
      report({
        at: { path: [...one.at, "port"] },
        message: `port ${one.port} is SSH of \`${host.name}\`, which this opens ${one.from.length === 0 ? "for everybody" : "for others too"}`,
        related: [{ at: { path: [...host.ssh.at, "from"] }, message: "it is limited here" }],
        help: "remove it, and name all networks under `admin.ssh.from`",
      });
    }
  },
};

/** The hosts whose SSH is for some only, by its port. */
function limitedHosts({ hosts }: Model): ReadonlyMap<number, readonly Host[]> {
  const limited = new Map<number, Host[]>();
  for (const host of hosts.filter(({ ssh }) => ssh.from.length > 0)) {
    append(limited, host.ssh.port, host);
  }
  return limited;
}

/** The first host whose limit is lifted; a port is allowed on one host or on all. */
function openedHost(one: Allowed, model: Model, limited: ReadonlyMap<number, readonly Host[]>): Host | undefined {
  const isOnAll = one.hosts.length === model.hosts.length;
  const hosts = isOnAll ? limited.get(one.port) : one.hosts.filter(({ ssh }) => ssh.port === one.port);
  return hosts?.find(({ ssh }) => ssh.from.length > 0 && !isWithin(one.from, ssh.from));
}
