import { platform as debian12 } from "./debian-12.js";
import type { Platform } from "./platform.js";

export const platform: Platform = {
  ...debian12,
  id: "ubuntu-24.04",
  title: "Ubuntu 24.04 (noble)",
  osRelease: { ids: ["ubuntu"], version: "24.04" },
  systemd: 255,
  endOfLife: { date: "2029-05-31", isOver: false },
  suites: ["bookworm", "trixie", "noble"],
  images: { nspawn: { source: "noble" }, virtuozzo: { source: "ubuntu-24.04-x86_64" } },
};
