import { completeReading } from "../6-read/complete-reading.js";
import { textsOfFiles } from "../6-read/texts-of.js";
import type { Compiled } from "./compile-topology.js";
import { progress } from "./progress.js";

/** Throws a BugError where it is not so that what was compiled does what its topology says. Reads nothing twice. */
export async function assureCompiled({ model, bundle, reading }: Compiled): Promise<void> {
  if (model === undefined || bundle === undefined || reading === undefined) return;
  progress.phase("proving");
  const { assure } = await import("../7-prove/assure.js");
  assure(model, completeReading(reading, textsOfFiles(bundle.files)));
}
