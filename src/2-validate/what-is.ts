import { formatPath, type Path } from "../core/path.js";
import { quoted } from "./quoted.js";

/** What messages call the thing at a path: "the topology", "the node `first`", "`network` of the host `vz`", "`dns`". */
export function whatIs(path: Path): string {
  if (path.length === 0) return "the topology";
  const [family, name] = path;
  const singular = ENTITIES[String(family)];
  if (singular === undefined || typeof name !== "string") return quoted(formatPath(path));
  const entity = `the ${singular} ${quoted(name)}`;
  const rest = path.slice(2);
  return rest.length === 0 ? entity : `${quoted(formatPath(rest))} of ${entity}`;
}

const ENTITIES: Readonly<Record<string, string>> = { hosts: "host", nodes: "node", sites: "site" };
