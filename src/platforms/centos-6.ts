import { platform as almalinux9 } from "./almalinux-9.js";
import type { Platform } from "./platform.js";

/** Known only to be refused with the reason. */
export const platform: Platform = {
  ...almalinux9,
  id: "centos-6",
  title: "CentOS 6",
  osRelease: { ids: ["centos"], version: "6" },
  systemd: 0,
  endOfLife: { date: "2020-11-30", isOver: true, successor: "almalinux-9" },
  refused: "it boots with upstart: there is no systemctl, so none of the units could run",
  providers: [],
  images: {},
};
