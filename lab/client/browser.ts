import { spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { LabFailure } from "../process/lab-failure.js";
import { type BrowserPage, openPage } from "./browser-page.js";
import { devtoolsPipe } from "./devtools-pipe.js";
import type { LabClient } from "./lab-client.js";

/** A real Chromium on the client, without a screen. */
export interface Browser {
  readonly version: string;
  /** A page of somebody who was never here: its own cache of names, connections and documents. */
  readonly newVisitor: () => Promise<BrowserPage>;
  readonly close: () => Promise<void>;
}

const FLAGS = [
  // As root in a container there is no sandbox to be had; nothing but the lab's own pages is ever shown.
  ...["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--mute-audio"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions"],
  ...["--no-default-browser-check", "--no-pings", "--remote-debugging-pipe", "--user-data-dir=/tmp/chromium"],
  "--disable-features=OptimizationHints,MediaRouter,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,Translate",
];

export async function startBrowser(client: LabClient): Promise<Browser> {
  const [program = "", ...rest] = client.argv(["/usr/lib/chromium/chromium", ...FLAGS, "about:blank"]);
  const child = spawn(program, rest, { detached: true, stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"] });
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4_000);
  });
  const ended = new Promise<void>((resolve) => child.on("close", () => resolve()));
  const [, , , input, output] = child.stdio as unknown as [null, null, Readable, Writable, Readable];
  const devtools = devtoolsPipe(input, output);
  const kill = async (): Promise<void> => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGKILL");
    await ended;
  };
  try {
    const hello = await within(devtools.send("Browser.getVersion"), 30_000, "Chromium to start");
    return { version: String(hello["product"]), newVisitor: async () => openPage(devtools), close: kill };
  } catch (cause) {
    await kill();
    throw new LabFailure(`${String(cause)}\n${said}`);
  }
}

async function within<T>(promise: Promise<T>, timeout: number, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new LabFailure(`waited ${timeout} ms in vain for ${what}`)), timeout);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
