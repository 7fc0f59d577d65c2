import type { Platform } from "./platform.js";
import { platform as ubuntu2404 } from "./ubuntu-24.04.js";

/** Known only to be refused with the reason. */
export const platform: Platform = {
  ...ubuntu2404,
  id: "ubuntu-14.04",
  title: "Ubuntu 14.04 (trusty)",
  osRelease: { ids: ["ubuntu"], version: "14.04" },
  systemd: 0,
  endOfLife: { date: "2019-04-25", isOver: true, successor: "ubuntu-24.04" },
  refused: "it boots with upstart: there is no systemctl, so none of the units could run",
  providers: [],
  images: {},
};
