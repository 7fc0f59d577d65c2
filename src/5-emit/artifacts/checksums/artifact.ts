import type { Artifact } from "../../artifact.js";

/** SHA256SUMS, in the form of sha256sum(1): covers every other file of the bundle. Written last, so that its presence says that all is there. */
export const artifact: Artifact = {
  name: "checksums",
  purpose: "the sums by which bootstrap.sh tells a bundle that is whole, and by which an edit by hand is seen",
  stage: "seal",
  files: (model, made) => {
    const lines = made.all.map(({ sha256, path }) => `${sha256}  ${path}\n`);
    const origins = () => made.all.map(({ at }, index) => ({ first: index + 1, last: index + 1, at }));
    return [{ path: "SHA256SUMS", mode: 0o644, at: [model.at], content: { text: lines.join(""), origins } }];
  },
};
