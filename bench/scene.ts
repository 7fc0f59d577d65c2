import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Case } from "./measure.js";
import { pack } from "./pack.js";
import { type Size, topologyText } from "./topology.js";
import type { Watched } from "./watch.js";

const COMMAND = fileURLToPath(new URL("../dist/cli.cjs", import.meta.url));
const FLOOR = fileURLToPath(new URL("floor.mjs", import.meta.url));

/** In memory where there is such a place and TMPDIR names no other: how fast the disk makes files is not what is asked. */
export const ROOM = process.env["TMPDIR"] === undefined && existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

/** Where everything is measured: a directory of its own, with a topology, a bundle and a pack for each size. */
export class Scene {
  readonly directory = mkdtempSync(join(ROOM, "twinhost-bench-"));

  topology(name: string, size: Size): string {
    const path = join(this.directory, `${name}.yaml`);
    writeFileSync(path, topologyText(size));
    return path;
  }

  /** A bundle that is there already. */
  bundle(topology: string, name: string): string {
    const out = join(this.directory, name);
    const { status, stderr } = spawnSync(process.execPath, [COMMAND, "build", topology, "--out", out, "-q"], {
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(stderr.slice(-2000));
    return out;
  }

  pack(bundle: string): { readonly path: string; readonly files: number; readonly bytes: number } {
    const path = `${bundle}.pack`;
    return { path, ...pack(bundle, path) };
  }

  bare(): Case {
    return { name: "node -e 0", argv: [process.execPath, "-e", "0"], cwd: this.directory };
  }

  command(name: string, args: readonly string[], status = 0): Case {
    return { name, argv: [process.execPath, COMMAND, ...args], cwd: this.directory, status };
  }

  /** A build into a directory that is not there yet. */
  build(name: string, topology: string): Case {
    const { prepare, out } = this.#fresh();
    return { ...this.command(name, ["build", topology, "--out", out, "--quiet"]), prepare };
  }

  /** A build of several topologies in one run. */
  buildTogether(name: string, topologies: readonly string[]): Case {
    const { prepare, out } = this.#fresh();
    return { ...this.command(name, ["build", ...topologies, "--out", out, "--quiet"]), prepare };
  }

  /** What is rebuilt after each save under `watch`, by turns of two topologies that differ in one node. */
  watched(name: string, size: Size): Watched {
    const topology = this.topology(name, size);
    const texts = [{ ...size, moved: true }, size].map(topologyText);
    return {
      argv: [process.execPath, COMMAND, "watch", topology, "--out", join(this.directory, `${name}-out`)],
      topology,
      texts,
    };
  }

  floor(name: string, packed: string): Case {
    const { prepare, out } = this.#fresh();
    return { name, argv: [process.execPath, FLOOR, packed, out], cwd: this.directory, prepare };
  }

  /** A program of others, which writes into the directory that is its last argument. */
  peer(name: string, argv: readonly string[]): Case {
    const { prepare, out } = this.#fresh();
    return { name, argv: [...argv, out], cwd: this.directory, prepare: () => [prepare(), mkdirSync(out)] };
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  #fresh(): { readonly prepare: () => void; readonly out: string } {
    const out = join(this.directory, "fresh");
    return { out, prepare: () => rmSync(out, { recursive: true, force: true }) };
  }
}
