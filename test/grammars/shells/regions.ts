import { run } from "../consumers/run.js";

/** What shfmt's parser says about each byte offset of a script: what a text inserted there would be part of. */
export type Region = "code" | "single" | "double" | "param" | "arith" | "comment" | "document";

interface Place {
  readonly Offset: number;
}

interface ShellNode {
  readonly Type?: string;
  readonly Pos?: Place;
  readonly End?: Place;
  readonly Dollar?: unknown;
  readonly Rbrace?: Place;
  readonly Hash?: unknown;
  readonly Hdoc?: ShellNode;
  readonly Short?: boolean;
  readonly [key: string]: unknown;
}

/** The region of every offset, or undefined where shfmt cannot parse the script. */
export function regionsOf(script: string): readonly Region[] | undefined {
  const { status, stdout } = run("shfmt", "shfmt", ["-ln", "bash", "--to-json"], script);
  if (status !== 0) return undefined;
  const regions = new Array<Region>(Buffer.byteLength(script) + 1).fill("code");
  mark(JSON.parse(stdout.toString("utf8")) as ShellNode, regions);
  return regions;
}

/** Outer regions first, so that the innermost wins. */
function mark(node: ShellNode, regions: Region[]): void {
  const from = node.Pos?.Offset ?? 0;
  const to = node.End?.Offset ?? 0;
  const [region, opening, closing] = kindOf(node);
  if (region !== undefined) fill(regions, region, from + opening, to - closing);
  for (const [key, child] of Object.entries(node)) {
    if (key === "Hdoc") continue;
    for (const one of Array.isArray(child) ? child : [child]) {
      if (typeof one === "object" && one !== null) mark(one as ShellNode, regions);
    }
  }
  const { Hdoc } = node;
  if (Hdoc?.Pos !== undefined && Hdoc.End !== undefined) fill(regions, "document", Hdoc.Pos.Offset, Hdoc.End.Offset);
}

/** The region of a node's inside, and how many bytes open and close it. */
function kindOf(node: ShellNode): readonly [Region | undefined, number, number] {
  if (node.Hash !== undefined) return ["comment", 1, 0];
  switch (node.Type) {
    case "SglQuoted":
      return ["single", node.Dollar === true ? 2 : 1, 1];
    case "DblQuoted":
      return ["double", node.Dollar === true ? 2 : 1, 1];
    case "ParamExp":
      return node.Rbrace === undefined ? [undefined, 0, 0] : ["param", 2, 1];
    case "ArithmExp":
      return ["arith", 3, 2];
    case "CmdSubst":
      return ["code", 2, 1];
    default:
      return [undefined, 0, 0];
  }
}

function fill(regions: Region[], region: Region, from: number, to: number): void {
  for (let at = from; at <= to; at += 1) regions[at] = region;
}
