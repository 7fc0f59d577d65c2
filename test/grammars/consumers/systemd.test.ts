import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { systemd } from "../../../src/grammars/systemd.js";
import { inFolder, run } from "./run.js";
import { samples } from "./samples.js";

const { value, arg, exec, env, comment } = systemd.slots;

interface Loaded {
  readonly description: string;
  readonly argv: readonly string[];
  readonly environment: string;
}

/** Loads units into a manager that starts nothing (`systemd --test`), and gives what it understood. */
function load(units: readonly string[]): readonly Loaded[] {
  return inFolder((folder) => {
    chmodSync(folder, 0o777);
    const path = join(folder, "units");
    mkdirSync(path);
    for (const [index, unit] of units.entries()) writeFileSync(join(path, `u${index}.service`), unit);
    const wants = units.map((_, index) => `Wants=u${index}.service\n`).join("");
    writeFileSync(join(path, "all.target"), `[Unit]\nDefaultDependencies=no\n${wants}`);
    writeFileSync(join(path, "basic.target"), "");
    writeFileSync(join(path, "shutdown.target"), "");
    const user = process.getuid?.() === 0 ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : [];
    const environment = ["env", `HOME=${folder}`, `SYSTEMD_UNIT_PATH=${path}`, `XDG_RUNTIME_DIR=${folder}`];
    const manager = ["/lib/systemd/systemd", "--test", "--user", "--unit=all.target", "--log-target=console"];
    const [program = "", ...args] = [...user, ...environment, ...manager];
    const { stdout, stderr } = run("systemd", program, args);
    return sections(stdout.toString("utf8") + stderr, units.length);
  });
}

function sections(dump: string, count: number): readonly Loaded[] {
  const bodies = new Map<number, string>();
  for (const part of dump.split(/^\t-> Unit /m).slice(1)) {
    const index = /^u([0-9]+)\.service:/.exec(part)?.[1];
    if (index !== undefined) bodies.set(Number(index), part);
  }
  return Array.from({ length: count }, (_, index) => {
    const body = bodies.get(index) ?? "";
    return {
      description: /^\t\tDescription: (.*)$/m.exec(body)?.[1] ?? "",
      argv: words(/^\t\t\tCommand Line: ([^\n]*)$/m.exec(body)?.[1] ?? ""),
      environment: /^\t\tEnvironment: (.*?)(?=\n\t\t[A-Z])/ms.exec(body)?.[1] ?? "",
    };
  });
}

/** The dump writes words in double quotes with the escapes of C; `$$` becomes `$` when the command is run. */
function words(line: string): readonly string[] {
  return [...line.matchAll(/"((?:[^"\\]|\\.)*)"|([^ ]+)/gs)].map(([, quoted, plain]) => {
    const bytes = Buffer.from(quoted ?? plain ?? "", "utf8").toString("latin1");
    const raw = bytes.replace(/\\([0-7]{3}|x[0-9a-f]{2}|.)/gs, (_, code: string) => letter(code));
    return Buffer.from(raw, "latin1").toString("utf8").replaceAll("$$", "$");
  });
}

function letter(code: string): string {
  if (/^[0-7]{3}$/.test(code)) return String.fromCharCode(Number.parseInt(code, 8));
  if (/^x/.test(code)) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
  return (
    ({ n: "\n", t: "\t", r: "\r", a: "\x07", b: "\b", f: "\f", v: "\v", s: " ", e: "\x1b" } as Record<string, string>)[
      code
    ] ?? code
  );
}

function unit(parts: { readonly head?: string; readonly body?: string }): string {
  return `[Unit]\nDefaultDependencies=no\n${parts.head ?? ""}[Service]\n${parts.body ?? "ExecStart=/bin/true\n"}`;
}

describe("systemd --test", () => {
  it("takes every argument of a command for what it was", () => {
    const all = samples((text) => arg?.write(text) as string);
    const some = chunks(all, 20);
    const loaded = load(
      some.map((part) => unit({ body: `ExecStart=/bin/true ${part.map(({ out }) => out).join(" ")}\n` })),
    );
    expect(loaded.flatMap(({ argv }) => argv.slice(1))).toEqual(all.map(({ text }) => text));
    expect(all.length).toBeGreaterThan(400);
  });

  it("takes every command for what it was", () => {
    const argv = ["/usr/bin/rsync", "-a", "--rsh=ssh -p 22", "100%", ";", "$HOME", "a\nb"];
    expect(load([unit({ body: `ExecStart=${exec?.write(argv)}\n` })])[0]?.argv).toEqual(argv);
  });

  it("takes every description for what it was", () => {
    const all = samples((text) => value?.write(text) as string).filter(({ text }) => text !== "");
    const loaded = load(all.map(({ out }) => unit({ head: `Description=${out}\n` })));
    expect(loaded.map(({ description }) => description)).toEqual(all.map(({ text }) => text));
    expect(all.length).toBeGreaterThan(300);
  });

  it("takes every variable for what it was", () => {
    const all = samples((text) => env?.write({ A: text }) as string);
    const loaded = load(all.map(({ out }) => unit({ body: `ExecStart=/bin/true\nEnvironment=${out}\n` })));
    expect(loaded.map(({ environment }) => environment)).toEqual(all.map(({ text }) => `A=${text}`));
  });

  it("takes nothing out of a comment", () => {
    const all = samples((text) => comment?.write(text) as string);
    const head = all.map(({ out }) => `# ${out}\n`).join("");
    expect(load([unit({ head: `${head}Description=x\n` })])[0]).toEqual({
      description: "x",
      argv: ["/bin/true"],
      environment: "",
    });
  });

  it("would split a word that is not quoted: this test can fail", () => {
    expect(load([unit({ body: "ExecStart=/bin/true a b\n" })])[0]?.argv).toEqual(["/bin/true", "a", "b"]);
  });
});

function chunks<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}
