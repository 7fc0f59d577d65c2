import type { Bundle } from "../5-emit/bundle.js";
import type { BundleTexts } from "../6-read/bundle-texts.js";
import { textsOfDirectory } from "../6-read/texts-of.js";
import { isOwned, readOwnership } from "../output/ownership.js";
import type { DirectoryContent } from "../output/read-bundle.js";

/** The texts in a directory that are the bundle's, or once were: what others put beside them is no part of it. */
export function textsOnDisk({ files }: Bundle, content: DirectoryContent): BundleTexts {
  const own = new Set([...files.map(({ path }) => path), ...readOwnership(content).keys()]);
  const texts = textsOfDirectory(content);
  return { ...texts, paths: texts.paths.filter((path) => own.has(path)) };
}

/** The same by the directory's own list, where nothing else says what the bundle is; all texts where there is no list. */
export function textsOfList(content: DirectoryContent): BundleTexts {
  const sums = readOwnership(content);
  const texts = textsOfDirectory(content);
  return sums.size === 0 ? texts : { ...texts, paths: texts.paths.filter((path) => isOwned(sums, path)) };
}
