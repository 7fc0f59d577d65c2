import type { Broken } from "./broken.js";
import { firewall } from "./firewall.js";
import { names } from "./names.js";
import { scripts } from "./scripts.js";
import { services } from "./services.js";
import { systems } from "./systems.js";

/** Every judge has to find something here: a check that cannot fail is worse than none. */
export const ALL_BROKEN: readonly Broken[] = [...scripts, ...firewall, ...names, ...systems, ...services];
