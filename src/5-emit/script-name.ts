import type { Host, Model } from "../3-resolve/model.js";

/** The path of a script in the bundle: `bootstrap.sh`, and with several hosts one for each: `bootstrap-alpha.sh`. */
export function scriptName(name: string, host: Host, model: Model): string {
  return model.hosts.length === 1 ? `${name}.sh` : `${name}-${host.name}.sh`;
}
