import type { Node, Site } from "../../../3-resolve/model.js";
import type { Path } from "../../../core/path.js";
import type { WebServer } from "../../../platforms/platform.js";
import { certificatePaths } from "../../certificate-paths.js";

/** Something to be true on a node, of which a web server has to hear: a check for its shell, and the command that makes it true. */
export interface WebTask {
  readonly at: readonly Path[];
  readonly node: string;
  readonly unit: string;
  readonly what: string;
  readonly check: string;
  readonly argv: readonly string[];
}

export interface WebCheck {
  readonly at: readonly Path[];
  readonly node: string;
  readonly argv: readonly string[];
  readonly unit: string;
}

/** The web servers that a node runs. */
export function webServers(node: Node): readonly WebServer[] {
  const kinds = new Set(node.sites.map((site) => site.server).filter((kind) => kind !== "none"));
  return [...kinds].sort().map((kind) => node.platform.web[kind]);
}

/** What has to be done on a node besides installing files, so that its web server serves its sites. */
export function webTasks(node: Node): readonly WebTask[] {
  const tasks: WebTask[] = [];
  for (const server of webServers(node)) {
    for (const path of server.defaults)
      tasks.push(task(node, server, [node.at], `take away ${path}`, `! test -e ${path}`, ["rm", "-f", path]));
    for (const name of server.modules) tasks.push(enableModule(node, server, [node.at], name));
  }
  for (const site of node.sites) tasks.push(...siteTasks(node, site));
  return tasks;
}

export function webChecks(node: Node): readonly WebCheck[] {
  return webServers(node).map((server) => ({ at: [node.at], node: node.name, argv: server.check, unit: server.unit }));
}

function siteTasks(node: Node, site: Site): readonly WebTask[] {
  if (site.server === "none") return [];
  const server = node.platform.web[site.server];
  const tasks: WebTask[] = [];
  if (site.ports.includes(443)) {
    if (site.server === "apache" && node.platform.family === "debian")
      tasks.push(enableModule(node, server, [site.at], "ssl"));
    tasks.push(makeCertificate(node, server, site));
  }
  if (server.enabledLink !== undefined) {
    const link = server.enabledLink.replace("%s", site.name);
    const file = server.siteFile.replace("%s", site.name);
    tasks.push(
      task(node, server, [site.at], `enable the site ${site.name}`, `test "$(readlink ${link})" = ${file}`, [
        "ln",
        "-sfn",
        file,
        link,
      ]),
    );
  }
  return tasks;
}

function enableModule(node: Node, server: WebServer, at: readonly Path[], name: string): WebTask {
  return task(node, server, at, `enable the module ${name}`, `test -e /etc/apache2/mods-enabled/${name}.load`, [
    "a2enmod",
    "-q",
    name,
  ]);
}

/** A certificate of the node's own, until the administrator puts a real one in its place; the key never leaves the node. */
function makeCertificate(node: Node, server: WebServer, site: Site): WebTask {
  const { certificate, key } = certificatePaths(site);
  const names = site.names.map((name) => `DNS:${name.hostName}`).join(",");
  return task(
    node,
    server,
    [site.at],
    `make a certificate for ${site.name} until there is a real one`,
    `test -s ${key} && test -s ${certificate}`,
    [
      "openssl",
      ...["req", "-x509", "-newkey", "rsa:3072", "-nodes", "-sha256", "-days", "3650"],
      ...["-subj", `/CN=${site.names[0]?.hostName ?? site.name}`],
      // OpenSSL 1.0.2 of EL 7 has no -addext; clients that look at the names do not trust this one anyhow.
      ...(node.platform.packageTool === "yum" ? [] : ["-addext", `subjectAltName=${names}`]),
      ...["-keyout", key, "-out", certificate],
    ],
  );
}

function task(
  node: Node,
  { unit }: WebServer,
  at: readonly Path[],
  what: string,
  check: string,
  argv: readonly string[],
): WebTask {
  return { at, node: node.name, unit, what, check, argv };
}
