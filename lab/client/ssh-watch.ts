import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { LabClient } from "./lab-client.js";

/** Watches from the client whether new SSH connections get in. */
export interface SshWatch {
  readonly state: () => "up" | "down" | "unknown";
  /** The longest time in a row without a way in, in milliseconds, up to now. */
  readonly longestOutage: () => number;
  readonly stop: () => void;
}

export function sshWatch(client: LabClient, address: string, port: number): SshWatch {
  const program = fileURLToPath(new URL("./ssh-watch-program.ts", import.meta.url));
  const argv = [
    `--net=/run/netns/${client.namespace}`,
    process.execPath,
    "--import",
    import.meta.resolve("tsx"),
    program,
    address,
    String(port),
  ];
  const child = spawn("nsenter", argv, { stdio: ["ignore", "pipe", "ignore"] });
  let state: "up" | "down" | "unknown" = "unknown";
  let down: number | undefined;
  let longest = 0;
  child.stdout.setEncoding("utf8");
  child.stdout.on("data", (text: string) => {
    for (const line of text.trim().split("\n")) {
      const now = performance.now();
      if (down !== undefined) longest = Math.max(longest, now - down);
      state = line.startsWith("up") ? "up" : "down";
      down = state === "down" ? now : undefined;
    }
  });
  return {
    state: () => state,
    longestOutage: () => Math.round(Math.max(longest, down === undefined ? 0 : performance.now() - down)),
    stop: () => void child.kill("SIGKILL"),
  };
}
