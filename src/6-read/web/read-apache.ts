import { NotUnderstood, shown } from "../not-understood.js";
import type { Source } from "../source.js";
import type { Where } from "../where.js";
import { readAddress, readName, readPort } from "../words.js";
import { apacheWords } from "./apache-words.js";
import type { WebListen, WebSite } from "./web-site.js";

/** Directives that change nothing of what is told here: who answers where, with what. */
const INDIFFERENT = [
  "ServerTokens",
  "ServerSignature",
  "TraceEnable",
  "SSLProtocol",
  "RedirectMatch",
  "Alias",
  "Listen",
];
const IN_DIRECTORY = ["Options", "AllowOverride", "Require"];

interface Open {
  readonly line: number;
  readonly listens: WebListen[];
  readonly names: string[];
  root?: string;
  certificate?: string;
  key?: string;
  servedBy?: string;
  tls: boolean;
}

interface DirectiveLine {
  /** Absent where the line is empty, or a comment. */
  readonly directive?: string;
  readonly words: readonly string[];
}

/** Reads a file of Apache's: each virtual host is a site on one port. */
export function readApache(source: Source, file: string): readonly WebSite[] {
  const sites: WebSite[] = [];
  let open: Open | undefined;
  let inDirectory = false;
  const wordsOf = source.byText(directiveWords);
  source.lines(file)?.forEach((text, index) => {
    source.attempt(file, index + 1, () => {
      const { directive, words } = wordsOf(text);
      if (directive === undefined) return;
      const where = { file, line: index + 1 };
      if (directive === "<Directory" && open === undefined) inDirectory = true;
      else if (directive === "</Directory>") inDirectory = false;
      else if (inDirectory) known(directive, IN_DIRECTORY);
      else if (directive === "<VirtualHost") open = opened(words, where);
      else if (directive === "</VirtualHost>" && open !== undefined) {
        sites.push(closed(open, where));
        open = undefined;
      } else if (open !== undefined) inside(open, directive, words);
      else known(directive, [...INDIFFERENT, "ServerName"]);
    });
  });
  if (open !== undefined) source.fault(file, (open as Open).line, "a virtual host that does not end");
  return sites;
}

function directiveWords(line: string): DirectiveLine {
  const text = line.trim();
  if (text === "" || text.startsWith("#")) return { words: [] };
  const [directive = "", ...words] = apacheWords(text);
  return { directive, words };
}

function opened(words: readonly string[], where: Where): Open {
  const listens = words.map((word): WebListen => {
    const found = /^(?:\*|\[([^\]]+)\]|([0-9.]+)):(\d+)$/.exec(word);
    if (found === null) throw new NotUnderstood(`${shown(word)} is no address with a port`);
    const [, six, four, port = ""] = found;
    const address = six ?? four;
    const listen = { where, port: readPort(port), tls: false };
    return address === undefined ? listen : { ...listen, address: readAddress(address) };
  });
  return { line: where.line, listens, names: [], tls: false };
}

function inside(open: Open, directive: string, words: readonly string[]): void {
  const [word = ""] = words;
  if (directive === "ServerName") open.names.unshift(readName(word));
  else if (directive === "ServerAlias") open.names.push(...words.map(readName));
  else if (directive === "DocumentRoot") open.root = word;
  else if (directive === "SSLEngine") open.tls = word === "on";
  else if (directive === "SSLCertificateFile") open.certificate = word;
  else if (directive === "SSLCertificateKeyFile") open.key = word;
  else if (directive === "Header" && words.slice(0, 3).join(" ") === "always set X-Served-By")
    open.servedBy = words[3] ?? "";
  else known(directive, INDIFFERENT);
}

function closed(open: Open, end: Where): WebSite {
  const { line, listens, names, tls, root, certificate, key, servedBy } = open;
  if (root === undefined || names.length === 0) throw new NotUnderstood("a virtual host without a name or a root");
  return {
    where: { file: end.file, line },
    server: "apache",
    listens: listens.map((listen) => ({ ...listen, tls })),
    names,
    root,
    ...(certificate === undefined ? {} : { certificate }),
    ...(key === undefined ? {} : { key }),
    ...(servedBy === undefined ? {} : { servedBy }),
  };
}

function known(directive: string, names: readonly string[]): void {
  if (!names.includes(directive)) throw new NotUnderstood(`${shown(directive)} is not known here`);
}
