import { formatPath, type Path } from "../core/path.js";
import type { ExplainedValue } from "./value-origin.js";

/** Where a value comes from, in a few words. `lineOf` tells the line of the topology that a path stands on. */
export function originText({ path, origin }: ExplainedValue, lineOf: (path: Path) => number | undefined): string {
  switch (origin.kind) {
    case "written":
      return `written in line ${lineOf(path)}`;
    case "inherited":
      return `from \`${formatPath(origin.from)}\`, line ${lineOf(origin.from)}`;
    case "default":
      return "a default of the language";
    case "derived":
      return `${origin.how}${origin.from.length === 0 ? "" : ` (${origin.from.map(placeText(lineOf)).join(", ")})`}`;
    case "absent":
      return `not given: ${origin.means}`;
  }
}

function placeText(lineOf: (path: Path) => number | undefined): (path: Path) => string {
  return (path) => {
    const line = lineOf(path);
    return `\`${formatPath(path)}\`${line === undefined ? "" : `, line ${line}`}`;
  };
}
