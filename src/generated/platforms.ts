// Made from the folder listing by scripts/generate-registries.ts (`npm run generate`); do not edit.
import { platform as almalinux9 } from "../platforms/almalinux-9.js";
import { platform as centos6 } from "../platforms/centos-6.js";
import { platform as centos7 } from "../platforms/centos-7.js";
import { platform as debian12 } from "../platforms/debian-12.js";
import { platform as debian13 } from "../platforms/debian-13.js";
import { platform as debian7 } from "../platforms/debian-7.js";
import { platform as openvz7 } from "../platforms/openvz-7.js";
import type { Platform } from "../platforms/platform.js";
import { platform as rocky9 } from "../platforms/rocky-9.js";
import { platform as ubuntu1404 } from "../platforms/ubuntu-14.04.js";
import { platform as ubuntu2404 } from "../platforms/ubuntu-24.04.js";
import { platform as virtuozzo7 } from "../platforms/virtuozzo-7.js";

export const platforms = [
  almalinux9,
  centos6,
  centos7,
  debian12,
  debian13,
  debian7,
  openvz7,
  rocky9,
  ubuntu1404,
  ubuntu2404,
  virtuozzo7,
] as const satisfies readonly Platform[];
