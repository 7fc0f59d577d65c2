import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "net/foreign-bridge",
  severity: "warning",
  title: "A bridge that another program makes",
  check(model, report) {
    for (const { network } of model.hosts) {
      const owner = OWNERS.find(({ pattern }) => pattern.test(network.interface))?.owner;
      if (owner !== undefined)
        report({
          at: { path: [...network.at, "bridge"] },
          message: `\`${network.interface}\` is what ${owner} calls its own bridge: both would give it addresses, and rules for one hold for the other`,
          help: "take another name, or leave `bridge` out",
        });
    }
  },
};

const OWNERS = [
  { pattern: /^docker\d+$|^docker_gwbridge$|^br-[0-9a-f]{12}$/, owner: "Docker" },
  { pattern: /^virbr\d+$/, owner: "libvirt" },
  { pattern: /^(lxcbr|lxdbr|incusbr)\d+$/, owner: "LXC" },
  { pattern: /^(podman|cni)\d+$/, owner: "Podman" },
  { pattern: /^vmbr\d+$/, owner: "Proxmox" },
];
