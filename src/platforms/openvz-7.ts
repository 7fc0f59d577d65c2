import type { Platform } from "./platform.js";
import { platform as virtuozzo7 } from "./virtuozzo-7.js";

/** The free build of Virtuozzo 7, with the same prlctl. */
export const platform: Platform = {
  ...virtuozzo7,
  id: "openvz-7",
  title: "OpenVZ 7",
  osRelease: { ids: ["openvz", "virtuozzo"], version: "7" },
};
