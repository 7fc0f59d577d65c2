import type { Site } from "../3-resolve/model.js";

/** Where the nodes of a site have its certificate and the key of that. */
export function certificatePaths({ name }: Site): { readonly certificate: string; readonly key: string } {
  return { certificate: `/etc/twinhost/tls/${name}.crt`, key: `/etc/twinhost/tls/${name}.key` };
}
