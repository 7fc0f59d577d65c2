import { createHash } from "node:crypto";
import { existsSync, lstatSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { filesUnder } from "../../scripts/write-directory.js";

/** Every file below a directory with what is in it and whether it can be run; undefined where there is none. */
export function snapshot(directory: string): Readonly<Record<string, string>> | undefined {
  if (!existsSync(directory)) return undefined;
  return Object.fromEntries(
    filesUnder(directory).map((path) => {
      const stat = lstatSync(join(directory, path));
      if (stat.isSymbolicLink()) return [path, `link to ${readlinkSync(join(directory, path))}`];
      const sum = createHash("sha256")
        .update(readFileSync(join(directory, path)))
        .digest("hex");
      return [path, `${stat.mode & 0o100 ? "x" : "-"} ${sum}`];
    }),
  );
}
