import { fileURLToPath } from "node:url";
import { mustRun } from "../process/run.js";
import type { LabClient } from "./lab-client.js";

/** The TCP ports of an address that answer somebody who comes from `from`: every one of the 65,535 is tried. */
export async function openPorts(client: LabClient, from: string, address: string): Promise<readonly number[]> {
  const program = fileURLToPath(new URL("./open-ports-program.ts", import.meta.url));
  const node = [process.execPath, "--import", import.meta.resolve("tsx"), program];
  const enter = ["nsenter", `--net=/run/netns/${client.namespace}`];
  const { stdout } = await mustRun([...enter, ...node, from, address], { timeout: 180_000 });
  return JSON.parse(stdout) as number[];
}
