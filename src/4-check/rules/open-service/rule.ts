import type { Model } from "../../../3-resolve/model.js";
import { areEverybody, type Network } from "../../../core/address.js";
import type { Path } from "../../../core/path.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "security/open-service",
  severity: "warning",
  title: "A service that is not made for the internet",
  check(model, report) {
    for (const { service, from, at } of doors(model)) {
      const what = SERVICES[service];
      if (what !== undefined && areEverybody(from))
        report({
          at: { path: at },
          message: `${service} is ${what}, which is found and attacked within hours where everybody can reach it`,
          help: "set `from` to the networks that need it, or reach it through SSH (`ssh -L`)",
        });
    }
  },
};

interface Door {
  readonly service: string;
  readonly from: readonly Network[];
  readonly at: Path;
}

function doors({ firewall, published }: Model): readonly Door[] {
  return [
    ...firewall.allowed.map(({ protocol, port, from, at }) => ({
      service: `${protocol}/${port}`,
      from,
      at: [...at, "port"],
    })),
    ...published.map(({ protocol, nodePort, from, at }) => ({
      service: `${protocol}/${nodePort}`,
      from,
      at: [...at, "port"],
    })),
  ];
}

const SERVICES: Readonly<Record<string, string>> = {
  "tcp/21": "FTP, with passwords that everybody on the way can read",
  "tcp/23": "Telnet, with passwords that everybody on the way can read",
  "udp/69": "TFTP, without any password",
  "tcp/111": "rpcbind",
  "udp/111": "rpcbind, an amplifier of attacks",
  "tcp/135": "RPC of Windows",
  "tcp/139": "file sharing of Windows",
  "tcp/445": "file sharing of Windows",
  "udp/161": "SNMP, an amplifier of attacks",
  "tcp/389": "LDAP",
  "udp/389": "LDAP, an amplifier of attacks",
  "tcp/512": "rexec",
  "tcp/513": "rlogin",
  "tcp/514": "rsh",
  "tcp/873": "rsync without encryption",
  "tcp/1433": "Microsoft SQL Server",
  "tcp/1521": "Oracle",
  "tcp/2049": "NFS",
  "tcp/2375": "Docker without a password: who reaches it is root",
  "tcp/2379": "etcd",
  "tcp/3306": "MySQL or MariaDB",
  "tcp/3389": "remote desktop of Windows",
  "tcp/5432": "PostgreSQL",
  "tcp/5900": "VNC",
  "tcp/5984": "CouchDB",
  "tcp/6379": "Redis, usually without a password",
  "tcp/8006": "the console of Proxmox",
  "tcp/9000": "PHP-FPM: who reaches it runs programs",
  "tcp/9200": "Elasticsearch, usually without a password",
  "tcp/10250": "the kubelet",
  "tcp/11211": "memcached, without a password",
  "udp/11211": "memcached, an amplifier of attacks",
  "tcp/27017": "MongoDB",
};
