const SEGMENT = /^[A-Za-z0-9_@.][A-Za-z0-9_@.+-]*$/;
const RESERVED = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;

/** Why a path cannot stand in a bundle that is unpacked on any system; undefined where it can. */
export function bundlePathFault(path: string): string | undefined {
  for (const segment of path.split("/")) {
    if (segment === "." || segment === "..") return "leads elsewhere";
    if (!SEGMENT.test(segment)) return `has a part that is not a plain file name: ${JSON.stringify(segment)}`;
    if (RESERVED.test(segment)) return `has a part that Windows keeps for itself: ${segment}`;
    if (segment.endsWith(".")) return "has a part that ends with a dot, which Windows drops";
  }
  return undefined;
}
