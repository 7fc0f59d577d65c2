import { NotUnderstood } from "../not-understood.js";
import { readConstants } from "../shell/read-constants.js";
import { shellScript } from "../shell/shell-script.js";
import { literal, literals, type ShellValue } from "../shell/shell-values.js";
import type { Source } from "../source.js";
import type { AssignedAddress, HostNetwork, OwnRoute } from "./host-network.js";
import { type IpLine, readIpLine } from "./read-ip-line.js";

type OffRoute = HostNetwork["whileOff"][number];

/** Reads the tables of the `network` program, which are lines for ip(8). */
export function readHostNetwork(source: Source, file: string): HostNetwork {
  const nothing: HostNetwork = { addresses: [], answeredFor: [], whileOff: [] };
  const text = source.whole(file);
  if (text === undefined) return nothing;
  return source.attempt(file, 1, () => readTables(file, text)) ?? nothing;
}

function readTables(file: string, text: string): HostNetwork {
  const script = shellScript(text);
  const tables = readConstants(script.main());
  const wanted = lineItems(file, tables, "wanted");
  const network = {
    addresses: wanted.flatMap((item): AssignedAddress[] => (item.kind === "address" ? [item] : [])),
    answeredFor: wanted.flatMap((item): OwnRoute[] => (item.kind === "own" ? [item] : [])),
    whileOff: tables.has("while_off") ? readWhileOff(file, tables) : [],
  };
  if (!tables.has("bridge")) return network;
  const bridge = tables.get("bridge") as ShellValue;
  const hairpin =
    script.functions
      .get("ports")
      ?.body()
      .some((line) => / hairpin on\b/.test(line.text)) === true;
  return { ...network, bridge: { where: { file, line: bridge.line }, name: literal(tables, "bridge"), hairpin } };
}

function lineItems(file: string, tables: ReadonlyMap<string, ShellValue>, name: string): readonly IpLine[] {
  const texts = literals(tables, name);
  const places = (tables.get(name) as ShellValue).words;
  return texts.map((text, index) => readIpLine(text, { file, line: places[index]?.line ?? 1 }));
}

/** Pairs of a unit and a route. */
function readWhileOff(file: string, tables: ReadonlyMap<string, ShellValue>): readonly OffRoute[] {
  const texts = literals(tables, "while_off");
  const places = (tables.get("while_off") as ShellValue).words;
  const routes: OffRoute[] = [];
  for (let at = 0; at < texts.length; at += 2) {
    const line = places[at]?.line ?? 1;
    const item = readIpLine(texts[at + 1] ?? "", { file, line });
    if (item.kind !== "own") throw new NotUnderstood("a unit without the route of its node", line);
    routes.push({ ...item, unit: texts[at] as string });
  }
  return routes;
}
