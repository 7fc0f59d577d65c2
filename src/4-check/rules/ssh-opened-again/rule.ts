import type { Allowed, Host, Model } from "../../../3-resolve/model.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "security/ssh-opened-again",
  severity: "warning",
  title: "A limit for SSH that another rule lifts",
  check(model, report) {
    const limited = limitedHosts(model);
    for (const one of model.firewall.allowed) {
      const host = limitedHost(one, model, limited);
      if (host === undefined || one.protocol !== "tcp") continue;
      const limit = new Set(host.ssh.from.map(({ text }) => text));
      if (one.from.length > 0 && one.from.every(({ text }) => limit.has(text))) continue;
      report({
        at: { path: [...one.at, "port"] },
        message: `port ${one.port} is SSH of \`${host.name}\`, which this opens ${one.from.length === 0 ? "for everybody" : "for others too"}`,
        related: [{ at: { path: [...host.ssh.at, "from"] }, message: "it is limited here" }],
        help: "remove it, and name all networks under `admin.ssh.from`",
      });
    }
  },
};

/** A host whose SSH is for some only, by its port. */
function limitedHosts({ hosts }: Model): ReadonlyMap<number, Host> {
  return new Map(hosts.filter(({ ssh }) => ssh.from.length > 0).map((host) => [host.ssh.port, host]));
}

/** A port is allowed on one host or on all. */
function limitedHost({ hosts, port }: Allowed, model: Model, limited: ReadonlyMap<number, Host>): Host | undefined {
  if (hosts.length === model.hosts.length) return limited.get(port);
  return hosts.find(({ ssh }) => ssh.port === port && ssh.from.length > 0);
}
