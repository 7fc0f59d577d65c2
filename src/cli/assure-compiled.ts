import type { Compiled } from "./compile-topology.js";
import { progress } from "./progress.js";

/** Throws a BugError where it is not so that what was compiled does what its topology says. Reads nothing twice. */
export async function assureCompiled({ model, readBack }: Compiled): Promise<void> {
  const read = readBack();
  if (model === undefined || read === undefined) return;
  progress.phase("proving");
  const { assure } = await import("../7-prove/assure.js");
  assure(model, read);
}
