import type { Broken } from "./broken.js";
import { add, swap } from "./change.js";

const sync = { bundle: "debian-pair", file: "nodes/first/etc/lsyncd/lsyncd.conf.lua" } as const;
const sshd = { bundle: "debian-pair", file: "nodes/first/etc/ssh/sshd_config.d/twinhost.conf" } as const;
const ssh = { bundle: "debian-pair", file: "nodes/first/etc/twinhost/sync/ssh_config" } as const;
const apache = { bundle: "full", file: "nodes/first/etc/apache2/sites-available/www.conf" } as const;
const nginx = { bundle: "timer-and-nginx", file: "nodes/first/etc/nginx/sites-available/www" } as const;

/** What the services of nodes are told. */
export const services: readonly Broken[] = [
  {
    judge: "lsyncd",
    what: "a setting that there is not",
    ...sync,
    change: swap("insist =", "persist ="),
    says: /"persist" unknown/,
  },
  { judge: "lsyncd", what: "a delay in words", ...sync, change: swap("delay = 5", 'delay = "5s"'), says: /delay/ },
  {
    judge: "lsyncd",
    what: "a tree that is not there",
    ...sync,
    change: swap("/var/www/html", "/var/www/htm"),
    says: /source directory/,
  },
  {
    judge: "lsyncd",
    what: "a block that is never reached",
    ...sync,
    change: swap(/if holds\("www"\) then/, 'if holds("www") and false then'),
    says: /./,
  },
  { judge: "luac5.3", what: "a table without an end", ...sync, change: swap(/^}$/m, ""), says: /expected/ },
  {
    judge: "luacheck",
    what: "a variable that nothing uses",
    ...sync,
    change: add("local mine = 1"),
    says: /unused variable/,
  },
  {
    judge: "sshd",
    what: "a word that there is not",
    ...sshd,
    change: swap("PermitTTY", "AllowTTY"),
    says: /AllowTTY|Bad configuration/,
  },
  {
    judge: "sshd",
    what: "a command that is not there",
    ...sshd,
    change: swap("twinhost/receive", "twinhost/recieve"),
    says: /no program of the bundle/,
  },
  {
    judge: "ssh",
    what: "a word that there is not",
    ...ssh,
    change: swap("BatchMode", "BatchMod"),
    says: /Bad configuration option/,
  },
  {
    judge: "apache2",
    what: "a word that there is not",
    ...apache,
    change: swap("Header always", "Heading always"),
    says: /Invalid command 'Heading'/,
  },
  {
    judge: "apache2",
    what: "a tree that nobody makes",
    ...apache,
    change: swap('DocumentRoot "/var/www/html"', 'DocumentRoot "/var/www/htm"'),
    says: /DocumentRoot.*does not exist/,
  },
  {
    judge: "nginx",
    what: "a line without its end",
    ...nginx,
    change: swap("server_tokens off;", "server_tokens off"),
    says: /./,
  },
  {
    judge: "nginx",
    what: "two servers that are both the default",
    ...nginx,
    change: (text) => `${text}${text}`,
    says: /duplicate default server/,
  },
];
