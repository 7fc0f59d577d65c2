import type { Node } from "../../3-resolve/model.js";
import type { Argv } from "../provider.js";
import { archiveOf } from "./archive.js";

/**
 * Fills the root of a node from its distribution's archive. Signatures are demanded: without the distribution's keyring
 * debootstrap would only warn and go on. What the node needs to be reached is in from the start; the rest is installed
 * by the node's own apt, which knows the security updates too. Which mirror it takes is the host's affair: bootstrap.sh
 * adds the one that the host itself is set to use.
 */
export function debootstrap(node: Node): Argv {
  const archive = archiveOf(node.platform);
  const suite = node.platform.images.nspawn?.source ?? node.image;
  return [
    "debootstrap",
    "--variant=minbase",
    "--force-check-gpg",
    `--keyring=${archive.keyring}`,
    `--components=${archive.components.join(",")}`,
    `--include=${node.platform.packages.node.join(",")}`,
    suite,
    `/var/lib/machines/${node.name}`,
  ];
}
