import type { BundleTexts } from "./bundle-texts.js";
import { MANIFEST_FILE, readManifest } from "./read-manifest.js";
import type { Reading } from "./reading.js";
import { Source } from "./source.js";

/**
 * What was read of a bundle before there was a manifest in it, now with the manifest, and without reading the rest again.
 * `texts` are those of the whole bundle; what else came since then is for people, and is not looked into.
 */
export function completeReading({ deployment, faults }: Reading, texts: BundleTexts): Reading {
  const source = new Source(texts);
  const manifest = readManifest(source);
  const others = faults.filter(({ where }) => where.file !== MANIFEST_FILE);
  return {
    deployment: { ...deployment, name: manifest.name, domain: manifest.domain, manifest },
    faults: [...others, ...source.faults],
  };
}
