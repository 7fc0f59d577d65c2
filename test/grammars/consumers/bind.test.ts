import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { named } from "../../../src/grammars/named.js";
import { zone } from "../../../src/grammars/zone.js";
import { readQuoted } from "../readers/quoted.js";
import { readZoneName, readZoneText } from "../readers/zone.js";
import { inFolder, run } from "./run.js";
import { samples } from "./samples.js";

function checkconf(text: string) {
  return inFolder((folder) => {
    const path = join(folder, "named.conf");
    writeFileSync(path, text);
    return run("bind9-utils", "named-checkconf", ["-p", path]);
  });
}

/** Compiles a zone and gives its records, as BIND writes them. */
function compilezone(records: string) {
  const head =
    "$TTL 60\nexample.com. IN SOA ns.example.com. a.example.com. 1 60 60 60 60\nexample.com. IN NS ns.example.com.\nns.example.com. IN A 192.0.2.1\n";
  return inFolder((folder) => {
    const path = join(folder, "zone");
    writeFileSync(path, head + records);
    const args = ["-q", "-i", "local", "-k", "ignore", "-s", "full", "-o", "-", "example.com", path];
    const ran = run("bind9-utils", "named-compilezone", args);
    return {
      ...ran,
      records: ran.stdout
        .toString("latin1")
        .trim()
        .split("\n")
        .map((line) => line.split(/\s+/)),
    };
  });
}

describe("named-checkconf -p", () => {
  it("takes every string for what it was", () => {
    const all = samples((text) => named.slots.str?.write(text) as string);
    const channels = all.map(({ out }, index) => `channel "c${index}" { file ${out}; };\n`).join("");
    const { status, stdout, stderr } = checkconf(`logging {\n${channels}};\n`);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const read = [...stdout.toString("utf8").matchAll(/^\t\tfile (.*);$/gm)].map(([, text = ""]) => readQuoted(text));
    expect(read).toEqual(all.map(({ text }) => text));
    expect(all.length).toBeGreaterThan(300);
  });

  it("takes nothing out of a comment", () => {
    const all = samples((text) => named.slots.comment?.write(text) as string);
    const { status, stdout } = checkconf(all.map(({ out }) => `// ${out}\n# ${out}\n`).join(""));
    expect({ status, stdout: stdout.toString() }).toEqual({ status: 0, stdout: "" });
  });

  it("refuses a string that is not escaped: this test can fail", () => {
    expect(checkconf('logging { channel "c" { file "a"b"; }; };\n').status).not.toBe(0);
  });
});

describe("named-compilezone", () => {
  it("takes every text for what it was", () => {
    const all = samples((text) => zone.slots.txt?.write(text) as string);
    const { status, stderr, stdout } = compilezone(
      all.map(({ out }, index) => `t${index}.example.com. IN TXT ${out}\n`).join(""),
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const read = new Map(
      [...stdout.toString("latin1").matchAll(/^t([0-9]+)\.\S+\s+60 IN TXT\t\t(.*)$/gm)].map(([, index, text = ""]) => [
        Number(index),
        readZoneText(text),
      ]),
    );
    expect(all.map((_, index) => read.get(index))).toEqual(all.map(({ text }) => text));
    expect(all.length).toBeGreaterThan(400);
  });

  it("takes every name for what it was, as an owner and as a target", () => {
    const all = samples((text) => zone.slots.owner?.write(`${text}.example.com`) as string);
    const { status, stderr, records } = compilezone(
      all
        .map(
          ({ out }, index) =>
            `${out} IN TXT "n${index}"\nc${index}.example.com. IN CNAME ${zone.slots.target?.write(`${all[index]?.text}.example.com`)}\n`,
        )
        .join(""),
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const owners = new Map(
      records.filter(([, , , type]) => type === "TXT").map(([owner = "", , , , text]) => [text, owner]),
    );
    const targets = new Map(
      records.filter(([, , , type]) => type === "CNAME").map(([owner, , , , target = ""]) => [owner, target]),
    );
    const wanted = (text: string) => lower(`${text}.example.com`).split(".");
    const labels = (name: string | undefined) => labelsOf(lower(name ?? ""));
    expect(all.map((_, index) => labels(targets.get(`c${index}.example.com.`)))).toEqual(
      all.map(({ text }) => wanted(text)),
    );
    expect(owners.size).toBeGreaterThan(100);
  });

  it("reads a mailbox with a dot before the @ as one label", () => {
    const { records } = compilezone(`m.example.com. IN RP ${zone.slots.rname?.write("dns.admin@example.com")} .\n`);
    expect(records.find(([owner]) => owner === "m.example.com.")?.[4]).toBe("dns\\.admin.example.com.");
  });

  it("takes nothing out of a comment", () => {
    const all = samples((text) => zone.slots.comment?.write(text) as string);
    const { status, records } = compilezone(all.map(({ out }) => `; ${out}\n`).join(""));
    expect({ status, count: records.length }).toEqual({ status: 0, count: 3 });
  });

  it("refuses a text that is not escaped: this test can fail", () => {
    expect(compilezone('t.example.com. IN TXT "a"b"\n').status).not.toBe(0);
  });
});

/** Reads a name as BIND writes it: more characters stand for themselves than we let. */
function labelsOf(name: string): string[] {
  return readZoneName(
    name.replace(/\\[0-9]{3}|\\.|[^\w.*-]/gs, (whole) =>
      whole.length > 1 && /^\\[0-9.]/.test(whole) ? whole : decimal(whole.slice(-1)),
    ),
  );
}

/** DNS takes ASCII letters of both cases for the same, and BIND may keep either. */
function lower(name: string): string {
  return name.replace(/[A-Z]/g, (char) => char.toLowerCase());
}

function decimal(char: string): string {
  return `\\${String(char.charCodeAt(0)).padStart(3, "0")}`;
}
