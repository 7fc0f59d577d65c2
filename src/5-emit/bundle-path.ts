const SEGMENT = /^[A-Za-z0-9_@.][A-Za-z0-9_@.+-]*$/;
const RESERVED = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;

/** Says of paths whether they can stand in a bundle that is unpacked on any system; each directory is looked at once. */
export class BundlePaths {
  readonly #fine = new Set<string>();

  /** Why a path cannot; undefined where it can. */
  fault(path: string): string | undefined {
    const slash = path.lastIndexOf("/");
    const directory = slash === -1 ? "" : path.slice(0, slash);
    if (slash !== -1 && !this.#fine.has(directory)) {
      const fault = this.fault(directory);
      if (fault !== undefined) return fault;
      this.#fine.add(directory);
    }
    return segmentFault(path.slice(slash + 1));
  }
}

function segmentFault(segment: string): string | undefined {
  if (segment === "." || segment === "..") return "leads elsewhere";
  if (!SEGMENT.test(segment)) return `has a part that is not a plain file name: ${JSON.stringify(segment)}`;
  if (RESERVED.test(segment)) return `has a part that Windows keeps for itself: ${segment}`;
  return segment.endsWith(".") ? "has a part that ends with a dot, which Windows drops" : undefined;
}
