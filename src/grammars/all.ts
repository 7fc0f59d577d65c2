import type { Grammar } from "./grammar.js";
import { hosts } from "./hosts.js";
import { iptables } from "./iptables.js";
import { lua } from "./lua.js";
import { md } from "./md.js";
import { named } from "./named.js";
import { sh } from "./sh.js";
import { systemd } from "./systemd.js";
import { zone } from "./zone.js";

/** Every output language, by the extension of its templates. */
export const grammars: Readonly<Record<string, Grammar>> = {
  hosts,
  iptables,
  lua,
  md,
  named,
  sh,
  systemd,
  zone,
};
