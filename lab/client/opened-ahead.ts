import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { LabFailure } from "../process/lab-failure.js";
import type { LabClient } from "./lab-client.js";

/** A connection on which nothing was sent yet, as browsers open them ahead: many a server does not know of it. */
export interface OpenedAhead {
  /** Sends a request. Milliseconds until it is answered or the connection ends; absent where neither is in time. */
  readonly use: (patience: number) => Promise<number | undefined>;
  readonly drop: () => void;
}

const PROGRAM = `exec 3<>"/dev/tcp/$1/$2" || exit
echo open
read -r patience
printf 'GET / HTTP/1.0\\r\\n\\r\\n' >&3
timeout "$patience" head -c 1 <&3 >/dev/null
echo "$?"`;

export async function openAhead(client: LabClient, address: string, port: number): Promise<OpenedAhead> {
  const [program = "", ...words] = client.argv(["bash", "-c", PROGRAM, "ahead", address, String(port)]);
  const child = spawn(program, words, { stdio: ["pipe", "pipe", "ignore"] });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const first = await lines.next();
  if (first.value !== "open") throw new LabFailure(`no connection to ${address}:${port}`);
  return {
    use: async (patience) => {
      const since = performance.now();
      child.stdin.write(`${patience / 1000}\n`);
      const { value } = await lines.next();
      return value === "124" ? undefined : Math.round(performance.now() - since);
    },
    drop: () => void child.kill("SIGKILL"),
  };
}
