import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { contentFiles, fixtureText, modelFrom, textOn } from "./content-files.js";
import { type WebMachine, webMachine } from "./web-machine.js";

const SITES = `
  aa: { nodes: [first, second], root: /srv/aa, ports: [80, 8080] }
  www:`;

/** What bootstrap does beside installing files: links, modules, certificates. */
const SERVERS = {
  apache: {
    enable: `a2enmod -q headers ssl
      ln -s ../sites-available/aa.conf ../sites-available/www.conf /etc/apache2/sites-enabled/`,
    check: ["apache2ctl", "configtest"],
    fine: "Syntax OK\n",
    run: ["bash", "-c", ". /etc/apache2/envvars; exec apache2 -DFOREGROUND"],
    spoil: "echo Bogus on >>/etc/apache2/sites-available/www.conf",
    name: "Apache",
  },
  nginx: {
    enable: "ln -s ../sites-available/aa ../sites-available/www /etc/nginx/sites-enabled/",
    check: ["nginx", "-t"],
    fine: "nginx: the configuration file /etc/nginx/nginx.conf syntax is ok\nnginx: configuration file /etc/nginx/nginx.conf test is successful\n",
    run: ["nginx", "-g", "daemon off;"],
    spoil: "echo 'bogus on;' >>/etc/nginx/sites-available/www",
    name: "nginx",
  },
} as const;

const CERTIFICATE = `openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=www.example.com 2>/dev/null \
  -keyout /etc/twinhost/tls/www.key -out /etc/twinhost/tls/www.crt; chmod 600 /etc/twinhost/tls/www.key`;

describe.each(["apache", "nginx"] as const)("a site with %s", { timeout: 30_000 }, (kind) => {
  const server = SERVERS[kind];
  let web: WebMachine;

  beforeAll(async () => {
    const topology = fixtureText(
      "full",
      ["server: apache", `server: ${kind}`],
      ["\n  www:", SITES.replace("root:", `server: ${kind}, root:`)],
    );
    web = await webMachine(contentFiles(modelFrom(topology)));
    // The site that the distribution enables stays: ours have to answer all the same.
    web.machine.bash(
      `${server.enable}; ${CERTIFICATE}
      cd /var/www/html; echo page >index.html; mkdir -p .well-known/acme sub .git; echo ok >.well-known/acme/token
      touch .git/config sub/.page.html.swp .twinhost/part; ln -s index.html link.html
      echo other >/srv/aa/index.html`,
    );
    await web.serve(server.run);
  }, 30_000);
  afterAll(() => web.close());

  const names = ["www.example.com", "example.com", "shop.example.com"];

  test("the server's own check has nothing to say", () => {
    const { code, out, err } = web.machine.run(server.check);
    expect({ code, said: out + err }).toEqual({ code: 0, said: server.fine });
  });

  test.each(names)("serves its content as %s, and says which node did", (name) => {
    const { status, headers, body } = web.ask("http://192.168.52.101/", ["-H", `Host: ${name}`]);
    expect([status, body, headers.get("x-served-by")]).toEqual([200, "page\n", "first"]);
  });

  test.each(["192.168.52.101", "[fd00:52::101]", "192.168.52.101:8080"])(
    "answers when it is asked by address: %s",
    (address) => {
      const { status, body } = web.ask(`http://${address}/`);
      expect([status, body]).toEqual([200, "other\n"]);
    },
  );

  test("answers over TLS, by name and by address, on both families", () => {
    for (const address of ["192.168.52.101", "[fd00:52::101]"]) {
      const { status, headers, body } = web.ask(`https://${address}/`);
      expect([status, body, headers.get("x-served-by")]).toEqual([200, "page\n", "first"]);
    }
    const { out } = web.machine.run([
      "openssl",
      "s_client",
      "-connect",
      "192.168.52.101:443",
      "-servername",
      "www.example.com",
    ]);
    expect(out).toContain("subject=CN = www.example.com");
  });

  test("speaks no TLS older than 1.2", () => {
    const { code } = web.machine.run([
      "curl",
      "-sk",
      "--tls-max",
      "1.1",
      "--ciphers",
      "DEFAULT@SECLEVEL=0",
      "https://192.168.52.101/",
    ]);
    expect(code).toBe(35);
  });

  test("has a health page of its own, which the content cannot take away", () => {
    web.machine.bash("mv /var/www/html /var/www/away");
    const { status, body } = web.ask("http://192.168.52.101/.twinhost-health", ["-H", "Host: www.example.com"]);
    web.machine.bash("mv /var/www/away /var/www/html");
    expect([status, body]).toEqual([200, "www is served by first\n"]);
  });

  test.each([
    "/.git/config",
    "/.twinhost/part",
    "/sub/.page.html.swp",
    "/%2egit/config",
    "/sub/../.git/config",
    "//.git/config",
    "/.twinhost-health2",
    "/.htaccess",
  ])("does not show what is hidden: %s", (path) => {
    const { status, headers } = web.ask(`http://192.168.52.101${path}`, ["-H", "Host: www.example.com"]);
    expect([status, headers.get("x-served-by")]).toEqual([404, "first"]);
  });

  test("shows what proves to others whose name this is", () => {
    expect(web.ask("http://192.168.52.101/.well-known/acme/token", ["-H", "Host: www.example.com"]).body).toBe("ok\n");
  });

  test("follows links, lists no directory, tells no version", () => {
    const ask = (path: string) => web.ask(`http://192.168.52.101${path}`, ["-H", "Host: www.example.com"]);
    expect(ask("/link.html").body).toBe("page\n");
    expect(ask("/sub/").status).toBe(403);
    expect(ask("/").headers.get("server")).toBe(server.name);
    expect(ask("/nothing").body).not.toMatch(/\d\.\d+\.\d+/);
  });

  test("a fault in the file would be found", () => {
    web.machine.bash(server.spoil);
    const { code, err } = web.machine.run(server.check);
    expect([code, err]).toEqual([1, expect.stringMatching(/bogus/i)]);
  });
});

test("httpd of Red Hat takes the file beside its own, and asked by address the site answers", async () => {
  const web = await webMachine(contentFiles(modelFrom(fixtureText("article"))));
  onTestFinished(() => web.close());
  const modules = ["mpm_event", "authz_core", "alias", "headers", "dir"];
  web.machine.bash(`cat >/etc/httpd/httpd.conf <<'EOF'
ServerRoot /etc/httpd
Listen 80
PidFile /run/httpd.pid
ErrorLog /var/log/httpd.log
User www-data
Group www-data
${modules.map((module) => `LoadModule ${module}_module /usr/lib/apache2/modules/mod_${module}.so`).join("\n")}
<Directory />
  Require all denied
</Directory>
<VirtualHost *:80>
  DocumentRoot /usr/share
</VirtualHost>
IncludeOptional conf.d/*.conf
EOF
    echo page >/var/www/html/index.html`);
  const check = web.machine.run(["apache2", "-t", "-f", "/etc/httpd/httpd.conf"]);
  await web.serve(["apache2", "-DFOREGROUND", "-f", "/etc/httpd/httpd.conf"]);
  const { body } = web.ask("http://192.168.52.101/index.html");
  expect(check).toEqual({ code: 0, out: "", err: "Syntax OK\n" });
  expect(body).toBe("page\n");
}, 30_000);

test("nginx takes the file beside a packaged default server, as EPEL 7 has it", async () => {
  const files = contentFiles(modelFrom(fixtureText("article", ["root: /var/www/html", "server: nginx"])));
  const web = await webMachine(files);
  onTestFinished(() => web.close());
  web.machine.bash(`cat >/etc/nginx/epel.conf <<'EOF'
events {}
http {
  include /etc/nginx/conf.d/*.conf;
  server { listen 80 default_server; listen [::]:80 default_server; server_name _; root /usr/share; }
}
EOF`);
  const { code, err } = web.machine.run(["nginx", "-t", "-c", "/etc/nginx/epel.conf"]);
  expect([code, err]).toEqual([0, expect.stringContaining("test is successful") as string]);
}, 30_000);

test("a site that brings its own server gets nothing but the check from us", () => {
  const files = contentFiles(modelFrom(fixtureText("full", ["server: apache", "server: none"])));
  expect(files.filter((file) => /apache|nginx|share\/twinhost/.test(file.path))).toEqual([]);
  expect(textOn(files, "alpha", "/usr/local/lib/twinhost/health")).toContain(
    "'first,192.168.52.101,fd00:52::101,80,http'",
  );
  expect(textOn(files, "first", "/etc/tmpfiles.d/twinhost.conf")).toContain("d /var/www/html 2775 twinsync twinsync -");
});
