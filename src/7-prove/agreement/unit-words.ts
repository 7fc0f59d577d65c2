import type { Host, Model, Node } from "../../3-resolve/model.js";

/** What a unit of a machine has to say: `section key`, and the values in their order. */
export type UnitWords = Readonly<Record<string, string | readonly string[]>>;

export interface WantedUnit {
  readonly name: string;
  readonly words: UnitWords;
}

const PROGRAMS = "/usr/local/lib/twinhost";

/** What asks the kernel for addresses and rules needs netlink, beside the internet. */
const INTERNET = "AF_UNIX AF_INET AF_INET6";
const NETLINK = `${INTERNET} AF_NETLINK`;

const ONLINE = { "Unit After": "network-online.target", "Unit Wants": "network-online.target" };

/** The units on a host: its firewall before its network, its nodes and the routes that stand for them, its health checks. */
export function hostUnits(model: Model, host: Host): readonly WantedUnit[] {
  const isBridge = host.provider.link === "bridge";
  return [
    ...(model.firewall.persistence === "unit" ? [firewall(host.platform.systemd >= 231)] : []),
    network(),
    ...(isBridge ? host.nodes.flatMap((node) => [container(node), machine(node)]) : []),
    ...model.sites
      .filter(({ nodes }) => nodes.some((node) => node.host === host))
      .flatMap(({ name, health }) => [
        {
          name: `twinhost-health-${name}.timer`,
          words: {
            "Timer OnBootSec": "30s",
            "Timer OnUnitActiveSec": `${health.every}s`,
            "Install WantedBy": "timers.target",
          },
        },
        {
          name: `twinhost-health-${name}.service`,
          words: {
            "Unit After": "twinhost-firewall.service",
            "Service Type": "oneshot",
            "Service ExecStart": `${PROGRAMS}/health ${name}`,
            "Service RestrictAddressFamilies": NETLINK,
          },
        },
      ]),
    ...(model.dns.host === host ? [named(host)] : []),
  ];
}

/** Who takes away the rules of all others whenever it loads its own. */
const FLUSHING =
  "iptables.service ip6tables.service netfilter-persistent.service nftables.service ufw.service firewalld.service";

/** Where systemd can lift its restrictions for one command, modules are loaded by that. systemd.service(5) */
function firewall(loadsModules: boolean): WantedUnit {
  return {
    name: "twinhost-firewall.service",
    words: {
      "Unit DefaultDependencies": "no",
      "Unit Before": "network-pre.target shutdown.target",
      "Unit Wants": "network-pre.target",
      "Unit PartOf": FLUSHING,
      "Unit ReloadPropagatedFrom": FLUSHING,
      "Unit ConditionPathExists": "/var/lib/twinhost/firewall/v4",
      "Service Type": "oneshot",
      "Service RemainAfterExit": "yes",
      "Service ExecStart": `${PROGRAMS}/firewall load`,
      "Service ExecReload": `${PROGRAMS}/firewall load`,
      "Service ExecStop": `${PROGRAMS}/firewall unload`,
      ...(loadsModules ? { "Service ExecStartPre": "-+/sbin/modprobe -q -a ip_tables ip6_tables" } : {}),
      "Service RestrictAddressFamilies": NETLINK,
      "Install WantedBy": "multi-user.target",
    },
  };
}

function network(): WantedUnit {
  return {
    name: "twinhost-network.service",
    words: {
      "Unit Before": "machines.target",
      "Service Type": "oneshot",
      "Service RemainAfterExit": "yes",
      "Service ExecStart": `${PROGRAMS}/network up`,
      "Service ExecReload": `${PROGRAMS}/network up`,
      "Service ExecStop": `${PROGRAMS}/network down`,
      "Service RestrictAddressFamilies": "AF_UNIX AF_NETLINK",
      "Install WantedBy": "multi-user.target",
    },
  };
}

/** The drop-in of the unit that runs a node. While the node is off, its host answers for it. */
function container(node: Node): WantedUnit {
  const { ip } = node.host.platform.programs;
  const route = (verb: string, more = "", more6 = more): readonly string[] => [
    `-${ip} route ${verb} local ${node.address.text}/32 dev lo${more}`,
    ...(node.address6 === null ? [] : [`-${ip} -6 route ${verb} local ${node.address6.text}/128 dev lo${more6}`]),
  ];
  return {
    name: `systemd-nspawn@${node.name}.service`,
    words: {
      "Unit Wants": "twinhost-network.service",
      "Unit After": "twinhost-network.service",
      "Unit StartLimitIntervalSec": "5min",
      "Unit StartLimitBurst": "5",
      "Service MemoryMax": `${node.memory}M`,
      "Service MemorySwapMax": `${node.swap}M`,
      "Service CPUQuota": `${node.cpus * 100}%`,
      "Service Restart": "on-failure",
      "Service RestartSec": "5s",
      "Service ExecStartPre": route("del"),
      "Service ExecStartPost": `-${PROGRAMS}/network ports`,
      "Service ExecStopPost": route("replace", " src 127.0.0.1 proto kernel", " src ::1 proto kernel"),
    },
  };
}

function machine(node: Node): WantedUnit {
  return {
    name: `${node.name}.nspawn`,
    words: {
      "Exec Boot": "yes",
      "Exec ResolvConf": "off",
      "Network VirtualEthernet": "yes",
      "Network Bridge": node.host.network.interface,
    },
  };
}

/** named finds its addresses by netlink; without, it runs and listens nowhere. */
function named({ platform }: Host): WantedUnit {
  return {
    name: platform.dns.unit,
    words: {
      "Unit After": "twinhost-network.service",
      "Service Restart": "on-failure",
      "Service RestartSec": "5s",
      "Service RestrictAddressFamilies": NETLINK,
    },
  };
}

/** The units in a node: the names of its neighbours, its web servers, and what sends its content. */
export function nodeUnits(node: Node): readonly WantedUnit[] {
  const links = node.sites.flatMap(({ link, nodes }) => (link !== null && nodes.length > 1 ? [link] : []));
  const live = links.filter(({ timing }) => timing.kind === "live");
  const servers = new Set(
    node.sites.flatMap(({ server }) => (server === "none" ? [] : [node.platform.web[server].unit])),
  );
  return [
    {
      name: "twinhost-hosts.service",
      words: {
        "Unit Wants": "twinhost-hosts.path nss-lookup.target",
        "Unit Before": "nss-lookup.target",
        [node.platform.systemd < 230 ? "Service StartLimitInterval" : "Unit StartLimitIntervalSec"]: "0",
        "Service Type": "oneshot",
        "Service ExecStart": `${PROGRAMS}/hosts-block`,
        "Service RestrictAddressFamilies": "AF_UNIX",
        "Install WantedBy": "multi-user.target",
      },
    },
    {
      name: "twinhost-hosts.path",
      words: { "Path PathChanged": "/etc/hosts", "Install WantedBy": "multi-user.target" },
    },
    ...[...servers].map((name) => ({
      name,
      words: {
        "Service Restart": "on-failure",
        "Service RestartSec": "2s",
        "Service RestrictAddressFamilies": NETLINK,
      },
    })),
    ...(live.length === 0
      ? []
      : [
          {
            name: node.platform.lsyncd.unit,
            words: {
              ...ONLINE,
              "Service RestrictAddressFamilies": INTERNET,
              "Unit AssertPathExists": node.platform.lsyncd.config,
              "Unit ConditionPathExists": live.map(({ site }) => `|/var/lib/twinhost/holds/${site.name}`),
              "Unit RequiresMountsFor": live.map(({ site }) => site.root),
              "Service Type": "simple",
              "Service ExecStart": `${node.platform.lsyncd.binary} -nodaemon ${node.platform.lsyncd.config}`,
              "Service ExecReload": "/bin/kill -HUP $MAINPID",
              "Service SuccessExitStatus": "143",
              "Service Restart": "on-failure",
              "Service RestartSec": "10s",
              "Install WantedBy": "multi-user.target",
            },
          },
        ]),
    ...links.flatMap(({ site, timing }) =>
      timing.kind === "live"
        ? []
        : [
            {
              name: `twinhost-sync-${site.name}.timer`,
              words: {
                "Timer OnBootSec": "2min",
                "Timer OnUnitActiveSec": `${timing.every}s`,
                "Install WantedBy": "timers.target",
              },
            },
            {
              name: `twinhost-sync-${site.name}.service`,
              words: {
                ...ONLINE,
                "Service RestrictAddressFamilies": INTERNET,
                "Unit ConditionPathExists": `/var/lib/twinhost/holds/${site.name}`,
                "Unit RequiresMountsFor": site.root,
                "Service Type": "oneshot",
                "Service ExecStart": `${PROGRAMS}/push ${site.name}`,
              },
            },
          ],
    ),
  ];
}
