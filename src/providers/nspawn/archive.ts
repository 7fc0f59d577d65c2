import type { Platform } from "../../platforms/platform.js";

/** Where the packages of a distribution come from. */
export interface Archive {
  readonly url: string;
  /** Where its security updates are; the same archive with Ubuntu. */
  readonly securityUrl: string;
  readonly components: readonly string[];
  readonly keyring: string;
}

const DEBIAN: Archive = {
  url: "http://deb.debian.org/debian",
  securityUrl: "http://deb.debian.org/debian-security",
  components: ["main"],
  keyring: "/usr/share/keyrings/debian-archive-keyring.gpg",
};

/** nginx-light and lsyncd are in `universe`. */
const UBUNTU: Archive = {
  url: "http://archive.ubuntu.com/ubuntu",
  securityUrl: "http://security.ubuntu.com/ubuntu",
  components: ["main", "universe"],
  keyring: "/usr/share/keyrings/ubuntu-archive-keyring.gpg",
};

/** The archive that a node of this platform is made from and updated from. Plain HTTP: apt checks signatures. */
export function archiveOf(platform: Platform): Archive {
  return platform.osRelease.ids.includes("ubuntu") ? UBUNTU : DEBIAN;
}
