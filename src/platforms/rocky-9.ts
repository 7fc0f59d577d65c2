import { platform as almalinux9 } from "./almalinux-9.js";
import type { Platform } from "./platform.js";

export const platform: Platform = {
  ...almalinux9,
  id: "rocky-9",
  title: "Rocky Linux 9",
  osRelease: { ids: ["rocky"], version: "9" },
  images: { virtuozzo: { source: "rockylinux-9-x86_64" } },
};
