import { type BlockStatement, blockStatements } from "../block-statements.js";
import { NotUnderstood, shown } from "../not-understood.js";
import type { Source } from "../source.js";
import { readAddress, readName, readPort } from "../words.js";
import type { WebListen, WebSite } from "./web-site.js";

/** Directives that change nothing of what is told here. */
const INDIFFERENT = ["index", "server_tokens", "ssl_protocols", "location", "autoindex"];

/** Reads a file of nginx's: one `server` for each site. */
export function readNginx(source: Source, file: string): readonly WebSite[] {
  const text = source.take(file);
  if (text === undefined) return [];
  const statements = source.attempt(file, 1, () => blockStatements(text, file, "nginx")) ?? [];
  return statements.flatMap(
    (statement) => source.attempt(file, statement.where.line, () => readServer(statement)) ?? [],
  );
}

function readServer({ words, where, body }: BlockStatement): WebSite {
  if (words.join(" ") !== "server" || body === undefined)
    throw new NotUnderstood(`${shown(words.join(" "))} is no server`);
  const known = [
    "listen",
    "server_name",
    "root",
    "ssl_certificate",
    "ssl_certificate_key",
    "add_header",
    ...INDIFFERENT,
  ];
  for (const { words: inner, where: at } of body) {
    if (!known.includes(inner[0] ?? "")) throw new NotUnderstood(`${shown(inner[0] ?? "")} is not known here`, at.line);
  }
  const listens = all("listen").map(readListen);
  const root = one("root");
  if (root === undefined) throw new NotUnderstood("a server without a root");
  const [certificate, key] = [one("ssl_certificate"), one("ssl_certificate_key")];
  const served = all("add_header").find((statement) => statement.words[1] === "X-Served-By")?.words[2];
  return {
    where,
    server: "nginx",
    listens,
    names: all("server_name").flatMap((statement) => statement.words.slice(1).map(readName)),
    root,
    ...(certificate === undefined ? {} : { certificate }),
    ...(key === undefined ? {} : { key }),
    ...(served === undefined ? {} : { servedBy: served }),
  };

  function all(name: string): readonly BlockStatement[] {
    return (body ?? []).filter((statement) => statement.words[0] === name);
  }

  function one(name: string): string | undefined {
    const found = all(name);
    if (found.length > 1) throw new NotUnderstood(`${name} a second time`, found[1]?.where.line);
    return found[0]?.words[1];
  }
}

/** `listen 192.168.52.101:80 default_server;`, `listen [::]:443 ssl;` */
function readListen({ words, where }: BlockStatement): WebListen {
  const [, place = "", ...flags] = words;
  for (const flag of flags) {
    if (flag !== "ssl" && flag !== "default_server")
      throw new NotUnderstood(`${shown(flag)} is not known here`, where.line);
  }
  const found = /^(?:(?:\[([^\]]+)\]|([0-9.]+)):)?(\d+)$/.exec(place);
  if (found === null) throw new NotUnderstood(`${shown(place)} is no address with a port`, where.line);
  const [, six, four, port = ""] = found;
  const listen = { where, port: readPort(port), tls: flags.includes("ssl") };
  const address = six === "::" ? undefined : (six ?? four);
  return address === undefined ? listen : { ...listen, address: readAddress(address) };
}
