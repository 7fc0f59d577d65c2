import type { Mutation } from "./firewall-mutants.js";

/** What can go wrong in a kind of file: lines that may be missing, and words that may be others. */
interface Kind {
  readonly files: RegExp;
  readonly dropped: RegExp;
  readonly turned: readonly (readonly [RegExp, string | ((...found: string[]) => string)])[];
}

const more = (_: string, before: string, number: string): string => `${before}${Number(number) + 1}`;
const otherAddress = (_: string, front: string, last: string): string => `${front}${(Number(last) + 1) % 256}`;
const ADDRESS = /\b(\d+\.\d+\.\d+\.)(\d+)\b/;

const KINDS: readonly Kind[] = [
  {
    files: /\.zone$/,
    dropped: / IN (NS|A|AAAA|MX|TXT|PTR|CNAME|SRV|CAA) /,
    turned: [
      [/^(\S+ +)(\d+)(?= IN)/, more],
      [/( IN A +\d+\.\d+\.\d+\.)(\d+)/, otherAddress],
      [/( IN AAAA +\S+::\S*?)(\d+)\b/, more],
      [/( IN (?:NS|PTR|CNAME) +)(\S+)/, "$1other.$2"],
      [/( IN MX +)(\d+)/, more],
      [/^(\S+)\.(?= +\d+ IN A )/, "x$1."],
      [/^( +)(\d+)(?= +; (refresh|retry|expire|negative))/, more],
      [/v=spf1 mx -all/, "v=spf1 mx +all"],
    ],
  },
  {
    files: /(^clients\/hosts(\.windows)?|etc\/twinhost\/hosts)$/,
    dropped: /^[0-9a-f.:]+ /,
    turned: [
      [/^(\d+\.\d+\.\d+\.)(\d+)/, otherAddress],
      [/^([0-9a-f:]+::\w*?)(\d)(?= )/, more],
      [/( )([a-z0-9-]+)(\.example\.com)/, "$1x$2$3"],
    ],
  },
  {
    files: /named\.conf|etc\/bind\/named/,
    dropped:
      /^ +(!?[a-z0-9:./]+;|recursion|allow-|version none|hostname none|server-id none|minimal-responses|responses-per-second|notify explicit|rrset-order|dnssec-validation|type |file |forwarders|match-clients)/,
    turned: [
      [/recursion no;/, "recursion yes;"],
      [/recursion yes;/, "recursion no;"],
      [/allow-recursion \{ localhost; nodes; \};/, "allow-recursion { any; };"],
      [/allow-transfer \{ \w+; \};/, "allow-transfer { any; };"],
      [/allow-query \{ any; \};/, "allow-query { localhost; };"],
      [/^( +\d+\.\d+\.\d+\.)(\d+)(?=;)/, otherAddress],
      [
        /^( +\d+\.\d+\.\d+\.\d+)\/(\d+);/,
        (_: string, base: string, prefix: string) => `${base}/${Number(prefix) + 1};`,
      ],
      [/port 53/, "port 5353"],
      [/version none/, 'version "9"'],
      [/order none/, "order random"],
      [/match-clients \{ any; \}/, "match-clients { none; }"],
    ],
  },
  {
    files: /lsyncd\.conf/,
    dropped: /^ +(nodaemon|insist|statusFile|source|target|delay|delete|exclude|rsh|update|protect_args|timeout) /,
    turned: [
      [ADDRESS, otherAddress],
      [/(delay = )(\d+)/, more],
      [/delete = "running"/, "delete = true"],
      [/delete = false/, "delete = true"],
      [/update = true/, "update = false"],
      [/source = "/, 'source = "/srv'],
      [/twinsync@/, "root@"],
      [/:www"/, ':shop"'],
      [/nodaemon = true/, "nodaemon = false"],
      [/insist = true/, "insist = false"],
      [/"\/\.twinhost\/", /, ""],
      [/, "\*\.tmp"/, ""],
      [/holds\("(\w+)"\)/, 'holds("x$1")'],
    ],
  },
  {
    files: /(sync\/ssh_config|sshd_config\.d\/twinhost\.conf)$/,
    dropped: /^ +[A-Z]/,
    turned: [
      [/ yes$/, " no"],
      [/ no$/, " yes"],
      [/(ConnectTimeout |ServerAliveInterval )(\d+)/, more],
      [/twinhost\/receive/, "twinhost/push"],
      [/Match User twinsync/, "Match User root"],
      [/(AuthorizedKeysFile )\S+/, "$1/root/.ssh/authorized_keys"],
    ],
  },
  {
    files: /systemd\/system\/.*\.(service|timer|path|conf)$|\.nspawn$/,
    dropped:
      /^(Before=|PartOf=|ReloadPropagatedFrom=|Wants=twinhost|After=twinhost|Condition|Assert|Type=|RemainAfterExit|Exec(Start|Stop|Reload)|SuccessExitStatus|Restart|MemoryMax|MemorySwapMax|CPUQuota|StartLimit|On(Boot|Unit)|WantedBy|Boot=|ResolvConf|VirtualEthernet|Bridge|PathChanged|DefaultDependencies)/,
    turned: [
      [/^(MemoryMax=|MemorySwapMax=|CPUQuota=|OnUnitActiveSec=|OnBootSec=|RestartSec=)(\d+)/, more],
      [/^(Exec\w+=.*\b\d+\.\d+\.\d+\.)(\d+)/, otherAddress],
      [/^ExecStart=(.*)$/, "ExecStart=-$1"],
      [/^WantedBy=\S+$/, "WantedBy=rescue.target"],
      [/^Restart=on-failure/, "Restart=no"],
      [/^Boot=yes/, "Boot=no"],
      [/^Bridge=/, "Bridge=x"],
      [/route replace local/, "route replace blackhole"],
      [/ proto kernel$/, ""],
      [/ src \S+/, ""],
      [/ AF_NETLINK$/, ""],
      [/holds\/(\w+)$/, "holds/x$1"],
      [/^ExecStart=(\S+) load$/, "ExecStart=$1 unload"],
      [/^PathChanged=.*$/, "PathChanged=/etc/host"],
    ],
  },
  {
    files: /lib\/twinhost\/network$/,
    dropped: /^ +('|systemd-nspawn@)|hairpin on/,
    turned: [
      [/^( +'.*?\d+\.\d+\.\d+\.)(\d+)/, otherAddress],
      [/^( +systemd-nspawn@.*?\d+\.\d+\.\d+\.)(\d+)/, otherAddress],
      [/ proto kernel/, ""],
      [/ src \S+/, ""],
      [/ table main/, ""],
      [/hairpin on/, "hairpin off"],
      [/^(readonly bridge=)(\S+)/, "$1x$2"],
      [/(metric )(\d+)/, "$17"],
      [/systemd-nspawn@(\w+)\.service '/, "systemd-nspawn@x$1.service '"],
    ],
  },
  { files: /sysctl\.d/, dropped: / = /, turned: [[/( = )(\d+)$/, more]] },
  {
    files: /lib\/twinhost\/health$/,
    dropped: /^ +'\w/,
    turned: [
      [/^( +'\w+,\d+\.\d+\.\d+\.)(\d+)/, otherAddress],
      [/^( +'\w+,[\d.]+,[^,]*,)(\d+)/, more],
      [/(expect=)(\d+)/, more],
      [/^( +'\w+,)(\d+)(?=,\w)/, more],
      [/^( +'\w+,\d+,.*\w)'$/, "$1:other'"],
      [/ path=(\S+)/, " path=$1x"],
      [/name=(\S+)/, "name=x$1"],
    ],
  },
  {
    files: /lib\/twinhost\/(receive|follow|push)$/,
    dropped: /^ +(root=|senders=|deletes=|holder=|peers=)/,
    turned: [
      [/(senders='.*?\d+\.\d+\.\d+\.)(\d+)/, otherAddress],
      [/deletes=yes/, "deletes=no"],
      [/deletes=no$/, "deletes=yes"],
      [/holder=one/, "holder=all"],
      [/root=\//, "root=/srv/"],
      [/(peers=\(?'?\d+\.\d+\.\d+\.)(\d+)/, otherAddress],
    ],
  },
  {
    // Besides what is changed in each command of the steps: what is as well-formed as before, and means something else.
    files: /^bootstrap(-\w+)?\.sh$/,
    dropped: /^readonly (this_|uplink_|public_)/,
    turned: [
      [/(prlctl set .*)--onboot yes/, "$1--onboot no"],
      [/--vmtype ct/, "--vmtype vm"],
      [/ (644|755|640|600) root /, " 777 root "],
      [/^( +(?:give_content|exchange|start_node|check_free|follow) (?:\w+ )?)first\b/, "$1second"],
      [/(readonly public_address=\d+\.\d+\.\d+\.)(\d+)/, otherAddress],
      [/(readonly uplink_name=)(\w+)/, "$1x$2"],
      [/(readonly this_platform=.*)\d/, "$1"],
      [/systemctl enable (systemd-nspawn@)/, "systemctl disable $1"],
      [/^( +debootstrap .*)\b(bookworm|noble)( \S+ \|\|)/, "$1trixie$3"],
      [/ --force-check-gpg/, ""],
      [/^(# --- nodes: )\S+/, "$1lxc"],
      [/^( +change "install \$\{missing\[\*\]\}" )(?:env \S+ )?\S+/, "$1zypper"],
      [/^( +for step in .*)\b(nodes) (start)\b/, "$1$3 $2"],
    ],
  },
  {
    files: /(apache2\/sites-available|httpd\/conf\.d|nginx\/(sites-available|conf\.d))\//,
    dropped: /^ +(ServerAlias|DocumentRoot|listen|server_name|root |SSLCertificateFile|ssl_certificate )/,
    turned: [
      [/^(<VirtualHost \d+\.\d+\.\d+\.)(\d+)/, otherAddress],
      [/^(<VirtualHost [\d.]+:)(\d+)/, more],
      [/^( +listen (?:\d+\.\d+\.\d+\.\d+:)?)(\d+)/, more],
      [/^( +ServerName )(\S+)/, "$1x$2"],
      [/^( +DocumentRoot ")/, "$1/srv"],
      [/^( +root ")/, "$1/srv"],
      [/(X-Served-By )(\w+)/, "$1x$2"],
    ],
  },
  {
    files: /(10-host0\.network|etc\/resolv\.conf|etc\/hostname)$/,
    dropped: /^(Address|Gateway|DNS|Domains|nameserver|search)/,
    turned: [
      [ADDRESS, otherAddress],
      [/^(Address=[\d.]+\/)(\d+)/, more],
      [/^(Domains=|search )/, "$1x"],
      [/^(\w+)$/, "x$1"],
    ],
  },
  {
    files: /tmpfiles\.d/,
    dropped: /^d /,
    turned: [
      [/^(d \S+ )\d+/, "$10777"],
      [/^(d \S+ \d+ )\S+/, "$1nobody"],
    ],
  },
  {
    files: /lib\/twinhost\/firewall$/,
    dropped: /jumps\["/,
    turned: [
      [/^(readonly ssh_port=)(\d+)/, more],
      [/^(readonly seconds=)(\d+)/, more],
      [/from\["(TWINHOST-\w+)"\] = "INPUT"/, 'from["$1"] = "OUTPUT"'],
    ],
  },
];

/** Everything that the table above knows to go wrong, once in each place of a file. */
export function* otherMutations(file: string, text: string): Generator<Mutation> {
  const lines = text.split("\n");
  for (const { files, dropped, turned } of KINDS) {
    if (!files.test(file)) continue;
    for (const [index, line] of lines.entries()) {
      // Comments are for people; and these are lines of programs, which are the same in every bundle.
      if (/^\s*(#|;|\/\/|--) /.test(line) || /"\$\{state\}/.test(line)) continue;
      const put = (what: string, changed: readonly string[]): Mutation => ({
        file,
        what: `${file}:${index + 1}: ${what}: ${line.trim()}`,
        text: [...lines.slice(0, index), ...changed, ...lines.slice(index + 1)].join("\n"),
      });
      if (dropped.test(line)) yield put("dropped", []);
      for (const [pattern, replacement] of turned) {
        const changed = line.replace(pattern, replacement as string);
        if (changed !== line) yield put(`now ${changed.trim()}`, [changed]);
      }
    }
  }
}
