import type { Node, Site } from "../../3-resolve/model.js";

type WebServer = Node["platform"]["web"]["apache" | "nginx"];

/** The web servers that a node runs, by their name. */
export function serversOf({ sites, platform }: Node): readonly WebServer[] {
  const names = new Set(sites.flatMap(({ server }) => (server === "none" ? [] : [server])));
  return [...names].sort().map((name) => platform.web[name]);
}

/** What a web server needs besides its files. All of it is there before its configuration is looked at, and that before it starts. */
export function webSteps(node: Node): readonly string[] {
  const servers = serversOf(node);
  if (servers.length === 0) return [];
  return [
    ...servers.flatMap((server) => [
      ...server.defaults.map((path) => ensure(node, server, `! test -e ${path}`, `rm -f ${path}`)),
      ...server.modules.map((name) => moduleOf(node, server, name)),
    ]),
    ...node.sites.flatMap((site) =>
      site.server === "none" ? [] : siteSteps(node, node.platform.web[site.server], site),
    ),
    ...servers.map(({ unit, check }) => ["start_web", node.name, unit, ...check].join(" ")),
    "settle",
  ];
}

function siteSteps(node: Node, server: WebServer, site: Site): readonly string[] {
  const isTls = site.ports.includes(443);
  const hasModules = site.server === "apache" && node.platform.family === "debian";
  return [
    ...(isTls && hasModules ? [moduleOf(node, server, "ssl")] : []),
    ...(isTls ? [certificateOf(node, server, site)] : []),
    ...(server.enabledLink === undefined ? [] : [linkOf(node, server, site.name, server.enabledLink)]),
  ];
}

function ensure({ name }: Node, { unit }: WebServer, check: string, command: string): string {
  return `web_ensure ${name} ${unit} '${check}' ${command}`;
}

function moduleOf(node: Node, server: WebServer, name: string): string {
  return ensure(node, server, `test -e /etc/apache2/mods-enabled/${name}.load`, `a2enmod -q ${name}`);
}

function linkOf(node: Node, server: WebServer, site: string, place: string): string {
  const [link, file] = [place.replace("%s", site), server.siteFile.replace("%s", site)];
  return ensure(node, server, `test "$(readlink ${link})" = ${file}`, `ln -sfn ${file} ${link}`);
}

/** One of the node's own where there is none, and never in place of one that is there. OpenSSL of EL 7 has no -addext. */
function certificateOf(node: Node, server: WebServer, { name, names }: Site): string {
  const [key, certificate] = [`/etc/twinhost/tls/${name}.key`, `/etc/twinhost/tls/${name}.crt`];
  const all = names.map(({ hostName }) => `DNS:${hostName}`).join(",");
  const others = node.platform.packageTool === "yum" ? "" : ` -addext subjectAltName=${all}`;
  const command = "openssl req -x509 -newkey rsa:3072 -nodes -sha256 -days 3650";
  return ensure(
    node,
    server,
    `test -s ${key} && test -s ${certificate}`,
    `${command} -subj /CN=${names[0]?.hostName}${others} -keyout ${key} -out ${certificate}`,
  );
}
