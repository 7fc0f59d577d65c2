import { fileURLToPath } from "node:url";
import type { ImageRecipe } from "./image.js";

const STAND_INS = fileURLToPath(new URL("../../test/stand-ins", import.meta.url));

/** What the Debian 12 installer leaves when only "SSH server" is ticked: nothing that a bundle needs is there yet. */
export const SERVER_IMAGE: ImageRecipe = {
  name: "server",
  lists: ["release", "server"],
  variant: "default",
  include: ["dbus", "libpam-systemd", "openssh-server", "ca-certificates", "debian-archive-keyring"],
  install: [],
  finish: `
    install -d -m 700 /root/.ssh
    rm -f /etc/ssh/ssh_host_* && ssh-keygen -A
    systemctl enable ssh.service >/dev/null 2>&1
    systemd-machine-id-setup
  `,
};

/** The same, dressed as a Virtuozzo 7 with the template of its containers in the cache: see test/stand-ins. */
export const VIRTUOZZO_IMAGE: ImageRecipe = {
  ...SERVER_IMAGE,
  name: "virtuozzo",
  lists: ["release", "server", "node-lean"],
  folders: { [STAND_INS]: "usr/local/share/stand-ins" },
  finish: `${SERVER_IMAGE.finish}
    /usr/local/share/stand-ins/make-virtuozzo /usr/local/share/stand-ins
  `,
};

/** Somebody's machine on the internet: a browser, and the tools of a careful administrator. */
export const CLIENT_IMAGE: ImageRecipe = {
  name: "client",
  lists: ["release", "client"],
  variant: "minbase",
  include: [],
  install: [
    ...["chromium", "fonts-liberation", "curl", "bind9-dnsutils", "ca-certificates", "openssh-client", "rsync"],
    ...["iproute2", "procps", "nmap"],
  ],
  finish: `
    install -d -m 700 /root/.ssh
    ssh-keygen -q -t ed25519 -N "" -C administrator -f /root/.ssh/id_ed25519
  `,
};
