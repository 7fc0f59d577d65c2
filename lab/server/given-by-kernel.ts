import { readFileSync, writeFileSync } from "node:fs";
import type { LabServer } from "./lab-server.js";

/** Settings that exist once for a whole kernel: in a container they are not even there, on a server they are its own. */
const KEYS = ["net.ipv4.route.error_cost"];

/** Sets from outside what the server has asked for in /etc/sysctl.d and would have got on hardware; gives what takes it back. */
export async function givenByKernel(server: LabServer): Promise<() => void> {
  const asked = (await server.run("cat /etc/sysctl.d/*.conf")).stdout;
  const changed = KEYS.flatMap((key) => {
    const wanted = new RegExp(`^${key.replaceAll(".", "[.]")} = (\\d+)$`, "m").exec(asked)?.[1];
    const file = `/proc/sys/${key.replaceAll(".", "/")}`;
    return wanted === undefined ? [] : [{ file, wanted, before: readFileSync(file, "utf8") }];
  });
  for (const { file, wanted } of changed) writeFileSync(file, wanted);
  return () => {
    for (const { file, before } of changed) writeFileSync(file, before);
  };
}
