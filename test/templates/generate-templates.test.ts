import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { generateTemplates } from "../../scripts/generate-templates.js";

const folders: string[] = [];

function project(templates: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), "twinhost-test-"));
  folders.push(root);
  for (const [name, text] of Object.entries(templates)) {
    mkdirSync(dirname(join(root, "templates", name)), { recursive: true });
    writeFileSync(join(root, "templates", name), text);
  }
  return root;
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const FINE = {
  "zone/zone.zone.njk": '{% include "zone/record.zone.njk" %}\n',
  "zone/record.zone.njk": "{{ name | owner }} IN TXT {{ text | txt }}\n",
  "unit/x.systemd.njk": "[Unit]\nDescription={{ name | value }}\n",
};

describe("npm run generate", () => {
  it("names every template but those that are parts of others", async () => {
    const root = project(FINE);
    await generateTemplates(root);
    const names = readFileSync(join(root, "src/generated/template-names.ts"), "utf8");
    expect(names).toContain('export type TemplateName =\n  | "unit/x.systemd"\n  | "zone/zone.zone";');
  });

  it("writes a module that needs nothing and does not change what has not changed", async () => {
    const root = project(FINE);
    await generateTemplates(root);
    const path = join(root, "src/generated/templates.js");
    const before = statSync(path).mtimeMs;
    await generateTemplates(root);
    expect(statSync(path).mtimeMs).toBe(before);
    const code = readFileSync(path, "utf8");
    expect(code).not.toMatch(/\bimport\b|\beval\b|\bFunction\b|nunjucks/);
    const { templates } = (await import(path)) as { templates: Record<string, { grammar: string }> };
    expect(Object.entries(templates).map(([name, { grammar }]) => `${name}: ${grammar}`)).toEqual([
      "unit/x.systemd: systemd",
      "zone/zone.zone: zone",
    ]);
  });

  it("fails with every fault of every template, each once", async () => {
    const root = project({
      "a/a.sh.njk": 'echo "{{ x }}"\n{% include "a/part.sh.njk" %}\n',
      "a/b.sh.njk": '{% include "a/part.sh.njk" %}\n',
      "a/part.sh.njk": "echo '{{ y }}'\n",
      "c/c.xyz.njk": "x\n",
      "d/d.txt.njk": '{% include "d/e.txt.njk" %}\n',
      "d/e.txt.njk": '{% include "d/d.txt.njk" %}\n',
    });
    await expect(generateTemplates(root)).rejects.toThrow(
      new Error(`templates that are not proved:
a/a.sh.njk:1:7: a value in double needs a slot; no slot can
a/part.sh.njk:1:7: a value in single needs a slot; no slot can
c/c.xyz.njk:1:1: \`xyz\` is not a grammar; there are apache, conf, hosts, html, iptables, keys, lua, md, named, nginx, ps1, sh, sshd, svg, systemd, txt, zone
d/d.txt.njk:1:1: it is included only in a circle
d/e.txt.njk:1:1: it is included only in a circle`),
    );
  });

  it("keeps what is not proved out of the package", async () => {
    const root = project({ ...FINE, "a/a.sh.njk": "echo '{{ x }}'\n" });
    await expect(generateTemplates(root)).rejects.toThrow("a/a.sh.njk:1:7");
    const code = readFileSync(join(root, "src/generated/templates.js"), "utf8");
    expect(code).not.toContain("a/a.sh");
    expect(code).toContain("zone/zone.zone");
  });
});
