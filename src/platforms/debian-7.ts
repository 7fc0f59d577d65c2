import { platform as debian12 } from "./debian-12.js";
import type { Platform } from "./platform.js";

/** Known only to be refused with the reason. */
export const platform: Platform = {
  ...debian12,
  id: "debian-7",
  title: "Debian 7 (wheezy)",
  osRelease: { ids: ["debian"], version: "7" },
  systemd: 0,
  endOfLife: { date: "2018-05-31", isOver: true, successor: "debian-12" },
  refused:
    "it boots with System V init: there is no systemctl, and its lsyncd 2.0.7 reads another configuration language",
  providers: [],
  images: {},
};
