import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { type DevtoolsPipe, devtoolsPipe } from "../../lab/client/devtools-pipe.js";

export interface Look {
  readonly scheme: "light" | "dark";
  /** Of the screen, in pixels of the style. */
  readonly width: number;
}

/** What a real browser makes of a page. */
export interface Seen {
  /** Everything that was asked for, the page among it. */
  readonly requests: readonly string[];
  /** What runs, or could: scripts, handlers, frames, pictures, forms. */
  readonly active: number;
  /** Whether a dialog was opened, or anything else was run. */
  readonly ran: boolean;
  readonly text: string;
  /** By how many pixels the page is wider than the screen. */
  readonly tooWide: number;
  /** How bright paper and ink are, from 0 to 1. */
  readonly paper: number;
  readonly ink: number;
}

export interface Browser {
  see(url: string, look: Look): Promise<Seen>;
  close(): Promise<void>;
}

const FLAGS = [
  ...["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync", "--remote-debugging-pipe"],
];

/** Starts Chromium without a screen, as somebody who never used it before. */
export function startBrowser(): Browser {
  const home = mkdtempSync(join(tmpdir(), "twinhost-browser-"));
  const child = spawn("chromium", [...FLAGS, `--user-data-dir=${home}`, "about:blank"], {
    detached: true,
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
  });
  const ended = new Promise<void>((resolve) => child.on("close", () => resolve()));
  const [, , , input, output] = child.stdio as unknown as [null, null, null, Writable, Readable];
  const devtools = devtoolsPipe(input, output);
  return {
    see: (url, look) => see(devtools, url, look),
    close: async () => {
      end(child);
      await ended;
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** With its renderers, which are of its group. */
function end({ pid, exitCode }: ChildProcess): void {
  if (pid !== undefined && exitCode === null) process.kill(-pid, "SIGKILL");
}

const LOOK = `(() => {
  const bright = (color) => { const [r, g, b] = color.match(/[0-9.]+/g).map(Number);
    return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255; };
  for (const one of document.querySelectorAll("details")) one.open = true;
  const style = getComputedStyle(document.body);
  const root = document.documentElement;
  return {
    active: document.querySelectorAll("script, img, iframe, object, embed, form, link, [onerror], [onclick], [src]").length,
    text: document.body.innerText,
    tooWide: root.scrollWidth - root.clientWidth,
    paper: bright(style.backgroundColor), ink: bright(style.color),
    ran: "ran" in window,
  };
})()`;

async function see(devtools: DevtoolsPipe, url: string, { scheme, width }: Look): Promise<Seen> {
  const { targetId } = await devtools.send("Target.createTarget", { url: "about:blank" });
  const attached = await devtools.send("Target.attachToTarget", { targetId, flatten: true });
  const session = String(attached["sessionId"]);
  const ask = (method: string, params: object = {}) => devtools.send(method, params, session);
  const requests: string[] = [];
  let opened = false;
  let loaded = (): void => {};
  const whole = new Promise<void>((resolve) => {
    loaded = resolve;
  });
  const unlisten = devtools.listen(({ method, params, sessionId }) => {
    if (sessionId !== session) return;
    if (method === "Network.requestWillBeSent") requests.push(String((params["request"] as { url: string }).url));
    if (method === "Page.loadEventFired") loaded();
    if (method !== "Page.javascriptDialogOpening") return;
    opened = true;
    ask("Page.handleJavaScriptDialog", { accept: true }).catch(() => undefined);
  });
  await ask("Page.enable");
  await ask("Network.enable");
  await ask("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }] });
  const screen = { width, height: 844, deviceScaleFactor: 1, mobile: width < 600 };
  await ask("Emulation.setDeviceMetricsOverride", screen);
  await ask("Page.navigate", { url });
  await whole;
  const { result } = await ask("Runtime.evaluate", { expression: LOOK, returnByValue: true });
  unlisten();
  await devtools.send("Target.closeTarget", { targetId });
  const value = (result as { value: Omit<Seen, "requests"> }).value;
  return { ...value, requests, ran: value.ran || opened };
}
