import { appendFileSync, createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join, normalize } from "node:path";

/**
 * A program of its own: serves the package cache, one folder for each host name, as a plain web server does. `/lab/who`
 * tells the caller under which address it was seen, which is how the lab proves that a node left through NAT. While the
 * last file is there, whatever has its text in the path is answered with an error.
 */
const [root = "", address = "", missFile = "", brokenFile = ""] = process.argv.slice(2);

createServer((request, response) => {
  const path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://lab").pathname));
  const host = (request.headers.host ?? "").replace(/:\d+$/, "");
  if (existsSync(brokenFile) && path.includes(readFileSync(brokenFile, "utf8")))
    response.writeHead(503).end("broken\n");
  else if (path === "/lab/who") response.end(`${request.socket.remoteAddress}\n`);
  else serve(request, response, join(root, host, path), `${host}${path}`);
}).listen(80, address);

function serve(request: IncomingMessage, response: ServerResponse, file: string, name: string): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isFile() !== true || !file.startsWith(`${root}/`)) {
    appendFileSync(missFile, `${name}\n`);
    response.writeHead(404).end("not in the lab's cache\n");
    return;
  }
  const modified = new Date(Math.floor(found.mtimeMs / 1000) * 1000);
  const since = Date.parse(request.headers["if-modified-since"] ?? "");
  const headers = { "content-length": found.size, "last-modified": modified.toUTCString() };
  if (since >= modified.getTime()) response.writeHead(304).end();
  else if (request.method === "HEAD") response.writeHead(200, headers).end();
  else createReadStream(file).pipe(response.writeHead(200, headers));
}
