import { existsSync, lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { PreviousBundle } from "../5-emit/artifact.js";

/** The bundle in a directory as it was built before. Links are not followed: what is behind one was not written by us. */
export function previousBundle(directory: string): PreviousBundle {
  return {
    isNone: !existsSync(directory),
    text(path) {
      const file = join(directory, path);
      try {
        return lstatSync(file).isFile() ? readFileSync(file, "utf8") : undefined;
      } catch {
        return undefined;
      }
    },
  };
}
