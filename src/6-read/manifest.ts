import type { Where } from "./where.js";

/** manifest.json: what the bundle says of itself. */
export interface Manifest {
  readonly name: string;
  readonly domain: string;
  /** By path. */
  readonly files: ReadonlyMap<string, ManifestFile>;
}

export interface ManifestFile {
  readonly path: string;
  readonly where: Where;
  readonly artifact: string;
  /** As octal digits: `0644`. */
  readonly mode: string;
  readonly sha256: string;
  /** The places of the topology that the file comes from, as paths (`sites.www`). */
  readonly from: readonly string[];
  /** Absent for what stays in the bundle. */
  readonly target?: ManifestTarget;
}

export interface ManifestTarget {
  readonly machine: string;
  readonly kind: "host" | "node";
  readonly path: string;
  readonly owner: string;
  readonly group: string;
  readonly step: string;
  /** `reload named.service`. */
  readonly notifies: readonly string[];
}
