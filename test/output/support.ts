import { createHash } from "node:crypto";
import { lstatSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Bundle, BundleFile } from "../../src/5-emit/bundle.js";

/** A bundle of these files, with the manifest and the sums that every bundle has. A text that starts with #! is executable. */
export function bundleOf(texts: Readonly<Record<string, string>>): Bundle {
  const files = Object.entries(texts).map(([path, text]) => fileOf(path, text));
  const manifest = {
    generator: "twinhost",
    files: files.map((file) => ({ path: file.path, sha256: file.sha256 })),
  };
  files.push(fileOf("manifest.json", `${JSON.stringify(manifest, null, 1)}\n`));
  const sorted = files.sort((a, b) => (a.path < b.path ? -1 : 1));
  const sums = sorted.map((file) => `${file.sha256}  ${file.path}\n`).join("");
  const all = [...sorted, fileOf("SHA256SUMS", sums)].sort((a, b) => (a.path < b.path ? -1 : 1));
  return { name: "test", files: all };
}

function fileOf(path: string, text: string): BundleFile {
  const lines = text.split("\n").length - 1;
  const origins = lines === 0 ? [] : [{ first: 1, last: lines, at: [[]] }];
  const mode = text.startsWith("#!") ? 0o755 : 0o644;
  return { path, mode, text, sha256: sha256(text), artifact: "test", at: [[]], origins };
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** What a directory holds, one line for each thing: its type, permission bits, path, and its text or where it points. */
export function snapshot(root: string): readonly string[] {
  const lines: string[] = [];
  const visit = (directory: string): void => {
    for (const name of readdirSync(join(root, directory)).sort()) {
      const path = directory === "" ? name : `${directory}/${name}`;
      const stat = lstatSync(join(root, path));
      const mode = (stat.mode & 0o777).toString(8);
      if (stat.isDirectory()) {
        lines.push(`d ${mode} ${path}`);
        visit(path);
      } else if (stat.isSymbolicLink()) lines.push(`l ${path} -> ${readlinkSync(join(root, path))}`);
      else if (stat.isFile()) lines.push(`f ${mode} ${path} ${JSON.stringify(readFileSync(join(root, path), "utf8"))}`);
      else lines.push(`o ${mode} ${path}`);
    }
  };
  visit("");
  return lines;
}

/** What `snapshot` says of a directory that holds a bundle and nothing else. */
export function snapshotOf(bundle: Bundle): readonly string[] {
  const lines = new Map<string, string>();
  for (const file of bundle.files) {
    const steps = file.path.split("/");
    for (let depth = 1; depth < steps.length; depth++) {
      const directory = steps.slice(0, depth).join("/");
      lines.set(directory, `d 755 ${directory}`);
    }
    const mode = (file.mode & 0o100) === 0 ? "644" : "755";
    lines.set(file.path, `f ${mode} ${file.path} ${JSON.stringify(file.text)}`);
  }
  const inOrder = [...lines.keys()].sort((a, b) => compareSteps(a.split("/"), b.split("/")));
  return inOrder.map((path) => lines.get(path) as string);
}

function compareSteps(a: readonly string[], b: readonly string[]): number {
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const [left, right] = [a[at] as string, b[at] as string];
    if (left !== right) return left < right ? -1 : 1;
  }
  return a.length - b.length;
}

/** An empty directory that goes when the test has ended. */
export function scratch(): string {
  const directory = mkdtempSync(join(tmpdir(), "twinhost-test-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}
