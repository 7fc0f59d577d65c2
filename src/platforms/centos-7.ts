import { platform as almalinux9 } from "./almalinux-9.js";
import type { Platform } from "./platform.js";

export const platform: Platform = {
  ...almalinux9,
  id: "centos-7",
  title: "CentOS 7",
  osRelease: { ids: ["centos"], version: "7" },
  systemd: 219,
  endOfLife: { date: "2024-06-30", isOver: true, successor: "almalinux-9" },
  providers: [],
  images: { virtuozzo: { source: "centos-7-x86_64" } },
  packageTool: "yum",
  packages: {
    ...almalinux9.packages,
    host: [
      "iptables",
      "iproute",
      "iputils",
      "curl",
      "openssh-clients",
      "openssl",
      "bind-utils",
      "util-linux",
      "procps-ng",
    ],
    provider: {},
  },
  // EPEL 7 ended with lsyncd 2.2.2; BIND 9.11 knows `type master` only.
  dns: { ...almalinux9.dns, version: 911 },
  lsyncd: { ...almalinux9.lsyncd, version: 20202 },
  ssh: { unit: "sshd.service" },
};
