import type { Manifest, ManifestFile, ManifestTarget } from "./manifest.js";
import { NotUnderstood } from "./not-understood.js";
import type { Source } from "./source.js";

export const MANIFEST_FILE = "manifest.json";
const TOP = ["generator", "manifest", "name", "domain", "files"];
const OF_FILE = ["path", "artifact", "mode", "target", "sha256", "from"];
const OF_TARGET = ["machine", "kind", "path", "owner", "group", "step", "notifies"];

/** Reads manifest.json, and compares the paths that it names with those that are there. */
export function readManifest(source: Source): Manifest {
  const nothing: Manifest = { name: "", domain: "", files: new Map() };
  const text = source.take(MANIFEST_FILE);
  if (text === undefined) {
    source.fault(MANIFEST_FILE, 1, "the bundle has no manifest");
    return nothing;
  }
  const manifest = source.attempt(MANIFEST_FILE, 1, () => readTop(parsed(text), linesOfPaths(text)));
  if (manifest === undefined) return nothing;
  for (const path of source.paths) {
    const isOfBundle = path !== MANIFEST_FILE && path !== "SHA256SUMS";
    if (isOfBundle && !manifest.files.has(path)) source.fault(MANIFEST_FILE, 1, `${path} is not in the manifest`);
  }
  for (const file of manifest.files.values()) {
    if (!source.has(file.path)) source.fault(MANIFEST_FILE, file.where.line, `${file.path} is not there`);
  }
  return manifest;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new NotUnderstood("this is no JSON");
  }
}

/** Each file of the list has its path on a line of its own: which line, in their order. */
function linesOfPaths(text: string): readonly number[] {
  const pieces = text.split('\n      "path": ');
  pieces.pop();
  let line = 1;
  return pieces.map((piece) => {
    line += piece.split("\n").length;
    return line;
  });
}

function readTop(value: unknown, lines: readonly number[]): Manifest {
  const top = record(value, TOP, 1);
  if (top["generator"] !== "twinhost" || top["manifest"] !== 1)
    throw new NotUnderstood("this is no manifest of twinhost");
  const files = new Map<string, ManifestFile>();
  list(top["files"], 1).forEach((one, index) => {
    const file = readFile(one, lines[index] ?? 1);
    files.set(file.path, file);
  });
  return { name: string(top["name"], 1), domain: string(top["domain"], 1), files };
}

function readFile(value: unknown, line: number): ManifestFile {
  const file = record(value, OF_FILE, line);
  const where = { file: MANIFEST_FILE, line };
  const path = string(file["path"], line);
  const artifact = string(file["artifact"], line);
  const mode = string(file["mode"], line);
  const sha256 = string(file["sha256"], line);
  const from = strings(file["from"], line);
  // Written out twice: V8 keeps what is added to an object later, or by `...`, in a second one beside it.
  if (file["target"] === undefined) return { path, where, artifact, mode, sha256, from };
  return { path, where, artifact, mode, sha256, from, target: readTarget(file["target"], line) };
}

function readTarget(value: unknown, line: number): ManifestTarget {
  const target = record(value, OF_TARGET, line);
  const kind = target["kind"];
  if (kind !== "host" && kind !== "node") throw new NotUnderstood("a machine is a host or a node", line);
  return {
    machine: string(target["machine"], line),
    kind,
    path: string(target["path"], line),
    owner: string(target["owner"], line),
    group: string(target["group"], line),
    step: string(target["step"], line),
    notifies: strings(target["notifies"], line),
  };
}

function record(value: unknown, known: readonly string[], line: number): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new NotUnderstood("no object", line);
  for (const key in value) if (!known.includes(key)) throw new NotUnderstood(`${key} is not known here`, line);
  return value as Readonly<Record<string, unknown>>;
}

function list(value: unknown, line: number): readonly unknown[] {
  if (!Array.isArray(value)) throw new NotUnderstood("no list where one should be", line);
  return value;
}

/** JSON has made a list of its own for us, which can stay. */
function strings(value: unknown, line: number): readonly string[] {
  const all = list(value, line);
  for (const one of all) string(one, line);
  return all as readonly string[];
}

function string(value: unknown, line: number): string {
  if (typeof value !== "string") throw new NotUnderstood("no text where one should be", line);
  return value;
}
