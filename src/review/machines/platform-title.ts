import type { BootstrapScript } from "../../6-read/bootstrap/bootstrap-script.js";
import { platforms } from "../../generated/platforms.js";

/** How people call the system that a bootstrap script asks for; as os-release(5) has it where nobody knows it. */
export function platformTitle({ ids, versions: [version = ""] }: BootstrapScript["platform"]): string {
  const known = platforms.find(
    ({ osRelease }) => osRelease.version === version && osRelease.ids.join(" ") === ids.join(" "),
  );
  return known?.title ?? `${ids.join(" or ")} ${version}`;
}
