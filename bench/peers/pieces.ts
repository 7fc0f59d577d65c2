import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** What changes from node to node, in the bundle of the first two nodes of a bench topology. */
const VARIABLES = {
  name: "n0",
  address: "10.0.1.1",
  peer: "n1",
  peerAddress: "10.0.1.2",
  site: "s0",
} as const;

export type Variable = keyof typeof VARIABLES;

/** A text with holes. */
export type Pieces = readonly (string | { readonly variable: Variable })[];

/** A file for each node, or one for all in which some lines come again for each node. */
export interface PeerFile {
  readonly each: boolean;
  readonly path: Pieces;
  readonly mode: number;
  /** Runs of lines; `each` ones come again for each node. */
  readonly runs: readonly { readonly each: boolean; readonly text: Pieces }[];
}

const HOLE = new RegExp(`\\b(${Object.values(VARIABLES).join("|").replaceAll(".", "\\.")})\\b`);
const OF_NODE = /\b(?:n0|s0)\b/;
const OF_OTHER = /\b(?:n1)\b/;

/**
 * What others have to render to do the same work: our own bundle of two nodes, cut into templates. What they write for
 * many nodes has the same files and nearly the same bytes as ours, and none of the checks.
 */
export function peerFiles(bundle: string): readonly PeerFile[] {
  const paths = readdirSync(bundle, { recursive: true, encoding: "utf8" }).sort();
  return paths
    .filter((path) => statSync(join(bundle, path)).isFile() && !OF_OTHER.test(path))
    .map((path) => {
      const text = readFileSync(join(bundle, path), "utf8");
      const each = OF_NODE.test(path);
      const runs = each ? [{ each: false, text: piecesOf(text) }] : runsOf(text);
      return { each, path: piecesOf(path), mode: statSync(join(bundle, path)).mode & 0o777, runs };
    });
}

function runsOf(text: string): PeerFile["runs"] {
  const runs: { each: boolean; lines: string[] }[] = [];
  for (const line of text.split(/(?<=\n)/)) {
    const each = OF_NODE.test(line);
    if (!each && OF_OTHER.test(line)) continue;
    const last = runs.at(-1);
    if (last?.each === each) last.lines.push(line);
    else runs.push({ each, lines: [line] });
  }
  return runs.map(({ each, lines }) => ({ each, text: piecesOf(lines.join("")) }));
}

function piecesOf(text: string): Pieces {
  const names = Object.fromEntries(Object.entries(VARIABLES).map(([name, value]) => [value, name as Variable]));
  return text
    .split(HOLE)
    .map((piece) => (Object.hasOwn(names, piece) ? { variable: names[piece] as Variable } : piece))
    .filter((piece) => piece !== "");
}
