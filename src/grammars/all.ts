import { apache } from "./apache.js";
import { conf } from "./conf.js";
import type { Grammar } from "./grammar.js";
import { hosts } from "./hosts.js";
import { html } from "./html.js";
import { iptables } from "./iptables.js";
import { keys } from "./keys.js";
import { lua } from "./lua.js";
import { md } from "./md.js";
import { named } from "./named.js";
import { nginx } from "./nginx.js";
import { ps1 } from "./ps1.js";
import { sh } from "./sh.js";
import { sshd } from "./sshd.js";
import { svg } from "./svg.js";
import { systemd } from "./systemd.js";
import { txt } from "./txt.js";
import { zone } from "./zone.js";

/** Every output language, by the extension of its templates. */
export const grammars: Readonly<Record<string, Grammar>> = {
  apache,
  conf,
  hosts,
  html,
  iptables,
  keys,
  lua,
  md,
  named,
  nginx,
  ps1,
  sh,
  sshd,
  svg,
  systemd,
  txt,
  zone,
};
