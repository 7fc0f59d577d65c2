import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Packs a directory into one file that floor.mjs writes out again: a head of JSON, then the bytes of all files. */
export function pack(directory: string, into: string): { readonly files: number; readonly bytes: number } {
  const directories: string[] = [];
  const files: (readonly [path: string, mode: number, length: number])[] = [];
  const contents: Buffer[] = [];
  const visit = (inner: string): void => {
    for (const entry of readdirSync(join(directory, inner), { withFileTypes: true })) {
      const path = inner === "" ? entry.name : `${inner}/${entry.name}`;
      if (entry.isDirectory()) {
        directories.push(path);
        visit(path);
        continue;
      }
      const content = readFileSync(join(directory, path));
      files.push([path, statSync(join(directory, path)).mode & 0o777, content.length]);
      contents.push(content);
    }
  };
  visit("");
  const head = Buffer.from(JSON.stringify({ directories, files }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  writeFileSync(into, Buffer.concat([length, head, ...contents]));
  return { files: files.length, bytes: contents.reduce((sum, { length: more }) => sum + more, 0) };
}
