import type { Host, Model } from "../3-resolve/model.js";

/** What is run on a host, or for its nodes. */
export type ScriptName = "bootstrap" | "verify" | "drill" | "promote";

/** The path of a script in the bundle: `bootstrap.sh`, and with several hosts one for each: `bootstrap-alpha.sh`. */
export function scriptName(name: ScriptName, host: Host, model: Model): string {
  return model.hosts.length === 1 ? `${name}.sh` : `${name}-${host.name}.sh`;
}

/** How the scripts of a host call each other and themselves, from the bundle: `./bootstrap-alpha.sh`. */
export function scriptCalls(host: Host, model: Model): Readonly<Record<ScriptName, string>> {
  const call = (name: ScriptName): string => `./${scriptName(name, host, model)}`;
  return { bootstrap: call("bootstrap"), verify: call("verify"), drill: call("drill"), promote: call("promote") };
}
