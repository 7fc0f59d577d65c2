import type { Source } from "../source.js";
import { readApache } from "./read-apache.js";
import { readNginx } from "./read-nginx.js";
import type { WebSite } from "./web-site.js";

const APACHE = /^etc\/(httpd\/conf\.d|apache2\/sites-available)\/[^/]+\.conf$/;
const NGINX = /^etc\/nginx\/(conf\.d\/[^/]+\.conf|sites-available\/[^/]+)$/;

/** Reads the sites of a node, whose files lie under `root`; `paths` are those of the node, without it. */
export function readWebFiles(source: Source, root: string, paths: readonly string[]): readonly WebSite[] {
  return paths.flatMap((path) => {
    if (APACHE.test(path)) return readApache(source, `${root}/${path}`);
    if (NGINX.test(path)) return readNginx(source, `${root}/${path}`);
    return [];
  });
}
