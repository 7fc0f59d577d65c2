import type { Host } from "../../../3-resolve/model.js";
import type { Path } from "../../../core/path.js";
import type { BundleFile } from "../../bundle.js";

/** The commands on a host that stop what the bundle started there, the nodes excepted: our units, then our rules. */
export function undoCommands(
  made: readonly BundleFile[],
  host: Host,
): readonly { readonly at: readonly Path[]; readonly argv: readonly string[] }[] {
  const units = made.filter(
    (file) =>
      file.target?.kind === "host" &&
      file.target.machine === host.name &&
      /^\/etc\/systemd\/system\/twinhost-[^/]+\.(service|timer)$/.test(file.target.path),
  );
  const names = units.map((file) => (file.target?.path ?? "").replace(/^.*\//, ""));
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
