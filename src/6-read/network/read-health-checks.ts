import { NotUnderstood, shown } from "../not-understood.js";
import { readArms, type ShellArm } from "../shell/shell-arms.js";
import { shellScript } from "../shell/shell-script.js";
import { expectNames, literal, literals, type ShellValue } from "../shell/shell-values.js";
import type { Source } from "../source.js";
import type { Where } from "../where.js";
import { readAddress, readNumber, readOneOf, readPort } from "../words.js";
import type { HealthCheck, HealthTarget } from "./health-check.js";

/** Reads the table of the `health` program. */
export function readHealthChecks(source: Source, file: string): readonly HealthCheck[] {
  const text = source.whole(file);
  if (text === undefined) return [];
  const arms = source.attempt(file, 1, () => readArms(shellScript(text).main(), "site", ["fail"])) ?? [];
  return arms.flatMap((arm) => source.attempt(file, arm.line, () => readCheck(arm, file)) ?? []);
}

function readCheck({ line, pattern, values }: ShellArm, file: string): HealthCheck {
  expectNames(values, ["name", "path", "expect", "targets", "beside"]);
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
    beside: literals(values, "beside"),
  };
}

/** `first,192.168.52.101,fd00:52::101,80,http,www` */
function readTarget(text: string, where: Where): HealthTarget {
  const [node = "", address = "", address6, port = "", scheme = "", sites = "", ...more] = text.split(",");
  if (sites === "" || more.length > 0) throw new NotUnderstood(`${shown(text)} is no target`, where.line);
  const target = {
    where,
    node,
    address: readAddress(address),
    port: readPort(port),
    scheme: readOneOf(scheme, ["http", "https"]),
    sites: sites.split(":"),
  };
  return address6 === "" || address6 === undefined ? target : { ...target, address6: readAddress(address6) };
}
