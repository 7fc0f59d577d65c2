// Writes a directory from one file that holds it all: what node needs for the same bytes, and no less. Usage: PACK DIRECTORY
import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from "node:fs";

const [pack, root] = process.argv.slice(2);
const bytes = readFileSync(pack);
const headLength = bytes.readUInt32LE(0);
const { directories, files } = JSON.parse(bytes.toString("utf8", 4, 4 + headLength));
let at = 4 + headLength;
mkdirSync(root);
for (const directory of directories) mkdirSync(`${root}/${directory}`);
for (const [path, mode, length] of files) {
  const handle = openSync(`${root}/${path}`, "wx", mode);
  if (length > 0) writeSync(handle, bytes, at, length);
  closeSync(handle);
  at += length;
}
