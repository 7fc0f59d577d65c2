// Runs the command in this process, and keeps what V8 made of its parts. Usage: CLI ARGUMENT…
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

process.argv.splice(1, 1);
const { compiledParts } = await import(pathToFileURL(process.argv[1]).href);
process.on("exit", () => {
  const { directory, parts } = compiledParts();
  mkdirSync(directory, { recursive: true });
  for (const [name, bytes] of parts) {
    const beside = join(directory, `${name}.${process.pid}.new`);
    writeFileSync(beside, bytes);
    renameSync(beside, join(directory, name));
  }
});
