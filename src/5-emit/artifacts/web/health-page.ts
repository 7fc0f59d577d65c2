import type { Site } from "../../../3-resolve/model.js";

/** Our own page of a site, which it serves at /.twinhost-health. */
export function healthPage(site: Site): string {
  return `/usr/local/share/twinhost/health/${site.name}.txt`;
}
