import type { BundleTexts } from "../6-read/bundle-texts.js";
import { readDeployment } from "../6-read/read-deployment.js";
import type { ReadBundle } from "../6-read/reading.js";

/** Understands a bundle, to be compared with one that is `alike` and was read: what is the same in both is the same object. */
export function readState(texts: BundleTexts, alike?: ReadBundle): ReadBundle {
  return { texts, ...readDeployment(texts, alike) };
}

/** Where there was no bundle: no machine, and nothing that could be misunderstood. */
export const NOTHING_READ: ReadBundle = {
  texts: { paths: [], text: () => "" },
  deployment: {
    name: "",
    domain: "",
    manifest: { name: "", domain: "", files: new Map() },
    hosts: [],
    nodes: [],
    clients: {},
    unread: [],
  },
  faults: [],
};
