import { platform as debian12 } from "./debian-12.js";
import type { Platform } from "./platform.js";

export const platform: Platform = {
  ...debian12,
  id: "debian-13",
  title: "Debian 13 (trixie)",
  osRelease: { ids: ["debian"], version: "13" },
  systemd: 257,
  endOfLife: { date: "2030-06-30", isOver: false },
  suites: ["bookworm", "trixie", "noble"],
  images: { nspawn: { source: "trixie" }, virtuozzo: { source: "debian-13-x86_64" } },
  dns: { ...debian12.dns, version: 920 },
};
