import { platform as centos7 } from "./centos-7.js";
import type { Platform } from "./platform.js";

export const platform: Platform = {
  ...centos7,
  id: "virtuozzo-7",
  title: "Virtuozzo 7",
  osRelease: { ids: ["virtuozzo"], version: "7" },
  endOfLife: { date: "2027-12-31", isOver: false },
  providers: ["virtuozzo"],
  images: {},
  packages: { ...centos7.packages, provider: { virtuozzo: ["prlctl", "vzpkg"] }, repositories: [] },
};
