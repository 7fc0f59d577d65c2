import type { Platform } from "../../platforms/platform.js";

/** What has to be known of the archive of a distribution. Where it is, the host knows: its own apt gets packages from it. */
export interface Archive {
  readonly components: readonly string[];
  readonly keyring: string;
}

const DEBIAN: Archive = {
  components: ["main"],
  keyring: "/usr/share/keyrings/debian-archive-keyring.gpg",
};

/** nginx-light and lsyncd are in `universe`. */
const UBUNTU: Archive = {
  components: ["main", "universe"],
  keyring: "/usr/share/keyrings/ubuntu-archive-keyring.gpg",
};

/** The archive that a node of this platform is made from and updated from. */
export function archiveOf(platform: Platform): Archive {
  return platform.osRelease.ids.includes("ubuntu") ? UBUNTU : DEBIAN;
}
