import { NotUnderstood, shown } from "../not-understood.js";
import { readConstants } from "../shell/read-constants.js";
import { readArms, type ShellArm } from "../shell/shell-arms.js";
import { shellScript } from "../shell/shell-script.js";
import type { ShellToken } from "../shell/shell-token.js";
import { expectNames, literal, literals, type ShellValue } from "../shell/shell-values.js";
import type { Source } from "../source.js";
import type { Where } from "../where.js";
import { readAddress, readNumber, readOneOf, readPort } from "../words.js";
import type { HealthCheck, HealthTarget, ServedPort } from "./health-check.js";

/** What the `health` program of a host asks, and what it knows of the ports that it asks at. */
interface HealthTables {
  readonly health: readonly HealthCheck[];
  readonly served: readonly ServedPort[];
}

/** Reads the tables of the `health` program. */
export function readHealthChecks(source: Source, file: string): HealthTables {
  const text = source.whole(file);
  if (text === undefined) return { health: [], served: [] };
  const main = shellScript(text).main();
  const arms = source.attempt(file, 1, () => readArms(main, "site", ["fail"])) ?? [];
  const served = source.attempt(file, 1, () => readServed(readConstants(main), file)) ?? [];
  return { health: arms.flatMap((arm) => source.attempt(file, arm.line, () => readCheck(arm, file)) ?? []), served };
}

/** `first,80,www:shop` */
function readServed(constants: ReadonlyMap<string, ShellValue>, file: string): readonly ServedPort[] {
  const texts = literals(constants, "served");
  const { words } = constants.get("served") as ShellValue;
  return texts.map((text, index) => {
    const { line } = words[index] as ShellToken;
    const [node = "", port = "", sites = "", ...more] = text.split(",");
    if (sites === "" || more.length > 0) throw new NotUnderstood(`${shown(text)} is nothing that is served`, line);
    return { where: { file, line }, node, port: readPort(port), sites: sites.split(":") };
  });
}

function readCheck({ line, pattern, values }: ShellArm, file: string): HealthCheck {
  expectNames(values, ["name", "path", "expect", "targets"]);
  const places = (values.get("targets") as ShellValue).words;
  return {
    where: { file, line },
    site: pattern,
    name: literal(values, "name"),
    path: literal(values, "path"),
    expect: readNumber(literal(values, "expect"), 999),
    targets: literals(values, "targets").map((text, index) =>
      readTarget(text, { file, line: places[index]?.line ?? line }),
    ),
  };
}

/** `first,192.168.52.101,fd00:52::101,80,http` */
function readTarget(text: string, where: Where): HealthTarget {
  const [node = "", address = "", address6, port = "", scheme = "", ...more] = text.split(",");
  if (more.length > 0) throw new NotUnderstood(`${shown(text)} is no target`, where.line);
  const target = {
    where,
    node,
    address: readAddress(address),
    port: readPort(port),
    scheme: readOneOf(scheme, ["http", "https"]),
  };
  return address6 === "" || address6 === undefined ? target : { ...target, address6: readAddress(address6) };
}
