import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { apache } from "../../../src/grammars/apache.js";
import { nginx } from "../../../src/grammars/nginx.js";
import { inFolder, runApart } from "./run.js";
import { samples } from "./samples.js";

/** Runs a web server in a network of its own, asks it for `/0`, `/1`, …, and gives the bodies. */
function serve(debianPackage: string, start: string, files: Readonly<Record<string, string>>, count: number): string[] {
  return inFolder((folder) => {
    chmodSync(folder, 0o755);
    for (const [name, text] of Object.entries(files))
      writeFileSync(join(folder, name), text.replaceAll("FOLDER", folder));
    mkdirSync(join(folder, "out"));
    const ask = `curl -s --retry 20 --retry-connrefused --retry-delay 1 -o "$0/out/#1" "http://127.0.0.1:8080/[0-${count - 1}]"`;
    const script = `ip link set lo up && cd "$0" && ${start} && ${ask}; status=$?; kill "$(cat "$0/pid")"; exit $status`;
    const { status, stderr } = runApart(debianPackage, "sh", ["-c", script, folder]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    return Array.from({ length: count }, (_, index) => readFileSync(join(folder, "out", String(index)), "utf8"));
  });
}

/** Sets variables and has one page show them, each before a control character that no value has. */
function serveApache(settings: string, count: number): string[] {
  const modules = ["mpm_event", "authz_core", "env", "include"]
    .map((name) => `LoadModule ${name}_module modules/mod_${name}.so\n`)
    .join("");
  const config = `ServerRoot /usr/lib/apache2
${modules}User nobody
Group nogroup
ServerName localhost
Listen 127.0.0.1:8080
PidFile "FOLDER/pid"
ErrorLog "FOLDER/error.log"
DocumentRoot "FOLDER"
DefaultRuntimeDir "FOLDER"
<Directory "FOLDER">
Options +Includes
Require all granted
SetOutputFilter INCLUDES
</Directory>
${settings}`;
  const page = Array.from({ length: count }, (_, index) => `<!--#echo encoding="none" var="V${index}" -->\u0001`).join(
    "",
  );
  const [shown = ""] = serve("apache2-bin", 'apache2 -f "$0/conf"', { conf: config, "0": page }, 1);
  return shown.split("\u0001").slice(0, -1);
}

function serveNginx(locations: string, count: number): string[] {
  const config = `pid "FOLDER/pid";
error_log "FOLDER/error.log";
events { worker_connections 64; }
http {
  access_log off;
  client_body_temp_path "FOLDER/a"; proxy_temp_path "FOLDER/b"; fastcgi_temp_path "FOLDER/c"; uwsgi_temp_path "FOLDER/d"; scgi_temp_path "FOLDER/e";
  server {
    listen 127.0.0.1:8080;
    default_type text/plain;
${locations}  }
}
`;
  return serve("nginx-light", 'nginx -p "$0" -c "$0/conf" -e "$0/error.log"', { conf: config }, count);
}

describe("apache2", () => {
  it("takes every quoted argument for what it was, and nothing out of a comment", () => {
    const all = samples((text) => apache.slots.str?.write(`x${text}`) as string);
    const comments = samples((text) => apache.slots.comment?.write(text) as string).map(({ out }) => `# ${out}\n`);
    const settings = all.map(({ out }, index) => `SetEnv V${index} ${out}\n`);
    expect(serveApache([...comments, ...settings].join(""), all.length)).toEqual(all.map(({ text }) => `x${text}`));
    expect(all.length).toBeGreaterThan(300);
  });
});

describe("nginx", () => {
  it("takes every quoted argument for what it was, and nothing out of a comment", () => {
    const all = samples((text) => nginx.slots.str?.write(`x${text}`) as string);
    const comments = samples((text) => nginx.slots.comment?.write(text) as string).map(({ out }) => `# ${out}\n`);
    const locations = all.map(({ out }, index) => `location = /${index} { return 200 ${out}; }\n`);
    const bodies = serveNginx([...comments, ...locations].join(""), all.length);
    expect(bodies).toEqual(all.map(({ text }) => `x${text}`));
    expect(all.length).toBeGreaterThan(250);
  });

  it("would replace a variable in a value that is not refused: this test can fail", () => {
    expect(serveNginx('location = /0 { return 200 "x$request_uri"; }\n', 1)).toEqual(["x/0"]);
  });
});
