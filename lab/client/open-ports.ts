import { ADDRESSES } from "../network/addresses.js";
import { LabFailure } from "../process/lab-failure.js";
import { PATIENCE } from "../process/patience.js";
import { describe } from "../process/run.js";
import type { LabClient } from "./lab-client.js";

/**
 * The TCP ports of an address that answer somebody who comes from `from`: every one of the 65,535 is tried where no others
 * are named, each at most three times. The answer to a spoofed SYN comes back to the client, for both addresses are its own.
 */
export async function openPorts(
  client: LabClient,
  from: string,
  address: string,
  ports = "1-65535",
): Promise<readonly number[]> {
  const source = from === ADDRESSES.client ? [] : ["-S", from, "-e", "eth0"];
  const scan = [
    "nmap",
    "-n",
    "-Pn",
    "-sS",
    "-p",
    ports,
    "--open",
    "--min-rate",
    "8000",
    "--max-retries",
    "2",
    ...source,
    "-oG",
    "-",
    address,
  ];
  const result = await client.run(scan, { timeout: 180_000 * PATIENCE });
  if (result.code !== 0) throw new LabFailure(describe(result));
  return [...result.stdout.matchAll(/(\d+)\/open\/tcp/g)].map((match) => Number(match[1])).sort((a, b) => a - b);
}
