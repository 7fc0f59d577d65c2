import { put, scratch } from "./dns-scratch.js";
import { OUTSIDE, type Server } from "./dns-server.js";

/**
 * The world above a domain: a root that delegates it, outside of the server. Gives the file of hints that leads there.
 * `delegation` is the name servers with their addresses, in zone file form.
 */
export async function startParent(server: Server, delegation: string): Promise<string> {
  const directory = scratch();
  put(
    directory,
    "root.zone",
    `$TTL 86400\n. IN SOA a.root. nobody.root. 1 14400 3600 604800 3600\n. IN NS a.root.\na.root. IN A ${OUTSIDE}\n${delegation}`,
  );
  const config = put(
    directory,
    "named.conf",
    `options {
      directory "${directory}"; listen-on { ${OUTSIDE}; }; listen-on-v6 { none; };
      pid-file none; session-keyfile none; recursion no; minimal-responses no;
    };
    controls { };
    zone "." { type primary; file "root.zone"; };`,
  );
  server.startOutside("named", "-f", "-c", config);
  const asked = () => server.short(OUTSIDE, `@${OUTSIDE}`, ".", "NS").includes("a.root.");
  await server.until(asked, "the root above the domain does not answer");
  return put(directory, "hints", `. 3600000 NS a.root.\na.root. 3600000 A ${OUTSIDE}\n`);
}
