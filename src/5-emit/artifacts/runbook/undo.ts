import type { Path } from "../../../core/path.js";
import type { TargetedFile } from "../../made-files.js";

/** The commands on a host, given its files, that stop what the bundle started there, the nodes excepted: our units, then our rules. */
export function undoCommands(
  made: readonly TargetedFile[],
): readonly { readonly at: readonly Path[]; readonly argv: readonly string[] }[] {
  const units = made.filter(({ target }) =>
    /^\/etc\/systemd\/system\/twinhost-[^/]+\.(service|timer)$/.test(target.path),
  );
  const names = units.map(({ target }) => target.path.replace(/^.*\//, ""));
  const timers = new Set(names.filter((name) => name.endsWith(".timer")));
  const services = names.filter((name) => name.endsWith(".service") && !timers.has(name.replace(/service$/, "timer")));
  const at = units.flatMap((file) => file.at.slice(0, 1));
  return [
    ...(names.length === 0
      ? []
      : [{ at, argv: ["systemctl", "disable", "--now", ...new Set([...timers, ...services])] }]),
    { at, argv: ["/usr/local/lib/twinhost/firewall", "unload"] },
  ];
}
