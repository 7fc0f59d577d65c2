import { dirname, relative, resolve, sep } from "node:path";

const INSTALLED = "node_modules/twinhost/schema/topology.schema.json";

/**
 * How a topology names the schema for editors: relative to itself, where `npm install twinhost` puts it for the directory
 * that one works in. A file outside of that directory is taken to have a project of its own.
 */
export function schemaPath(file: string, directory: string): string {
  const way = relative(dirname(resolve(directory, file)), resolve(directory))
    .split(sep)
    .join("/");
  return /^(?:\.\.(?:\/|$))+$/.test(way) ? `${way}/${INSTALLED}` : `./${INSTALLED}`;
}
