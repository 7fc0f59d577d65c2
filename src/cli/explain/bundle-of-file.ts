import { dirname, join, relative, resolve, sep } from "node:path";
import { readStoredFile } from "../../output/read-bundle.js";

/** The bundle that a file is in. */
export interface BundleOfFile {
  /** The directory of the bundle, as it is to be shown. */
  readonly directory: string;
  /** The file's path in it, with `/`. */
  readonly path: string;
  /** What the topology is called. */
  readonly name: string;
}

/** The nearest directory above a file that has a manifest of ours. */
export function bundleOfFile(file: string): BundleOfFile | undefined {
  const whole = resolve(file);
  for (let directory = dirname(whole); ; directory = dirname(directory)) {
    const name = nameOfBundle(directory);
    if (name !== undefined)
      return {
        directory: relative(process.cwd(), directory) || ".",
        path: relative(directory, whole).split(sep).join("/"),
        name,
      };
    if (directory === dirname(directory)) return undefined;
  }
}

function nameOfBundle(directory: string): string | undefined {
  try {
    const { bytes } = readStoredFile(join(directory, "manifest.json"));
    const manifest: unknown = JSON.parse(Buffer.from(bytes).toString("utf8"));
    if (typeof manifest !== "object" || manifest === null) return undefined;
    const { generator, name } = manifest as { readonly generator?: unknown; readonly name?: unknown };
    return generator === "twinhost" && typeof name === "string" ? name : undefined;
  } catch {
    return undefined;
  }
}
