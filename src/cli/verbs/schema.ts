import topologySchema from "../../../schema/topology.schema.json" with { type: "json" };
import type { Console } from "../console.js";
import { type ExitCode, exitCode } from "../exit-code.js";

/** `twinhost schema`: prints the JSON Schema of the language, for editors. */
export async function schema(console: Console): Promise<ExitCode> {
  console.out(`${JSON.stringify(topologySchema, undefined, 2)}\n`);
  return exitCode.fine;
}
