import type { BundleTexts } from "./bundle-texts.js";

/** The texts of a bundle in memory. */
export function textsOfFiles(files: readonly { readonly path: string; readonly text: string }[]): BundleTexts {
  const texts = new Map<string, string>();
  for (const { path, text } of files) texts.set(path, text);
  return { paths: [...texts.keys()].sort(), text: (path) => texts.get(path) as string };
}

/** The texts of a directory that a bundle was written to. Each is read once. What is no plain file is left to the comparison of bundles. */
export function textsOfDirectory(content: {
  readonly entries: ReadonlyMap<string, string>;
  read(path: string): { readonly bytes: Uint8Array };
}): BundleTexts {
  const paths = [...content.entries].filter(([, kind]) => kind === "file").map(([path]) => path);
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const texts = new Map<string, string>();
  const text = (path: string): string => {
    const known = texts.get(path);
    if (known !== undefined) return known;
    const read = decoder.decode(content.read(path).bytes);
    texts.set(path, read);
    return read;
  };
  return { paths: paths.sort(), text };
}
