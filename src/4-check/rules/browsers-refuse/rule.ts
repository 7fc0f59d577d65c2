import type { Published, Site } from "../../../3-resolve/model.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "port/browsers-refuse",
  severity: "warning",
  title: "A port that browsers do not open",
  check(model, report) {
    for (const { ports, at, server } of model.sites)
      for (const [index, port] of ports.entries())
        if (BAD_PORTS.has(port) && port !== SSH && server !== "none")
          report({
            at: { path: [...at, "ports", index] },
            message: `browsers refuse to open port ${port}, because another protocol has it`,
            help: "take another port, such as 80 or 8080",
          });
    for (const one of model.published)
      if (BAD_PORTS.has(one.port) && one.node.sites.some((site) => isForBrowsers(site, one)))
        report({
          at: { path: [...one.at, "port"] },
          message: `browsers refuse to open port ${one.port}, because another protocol has it`,
          help: "publish another port, such as 8080",
        });
  },
};

/** What a server of your own has on its ports may be anything. */
function isForBrowsers({ ports, server }: Site, { protocol, nodePort }: Published): boolean {
  return server !== "none" && protocol === "tcp" && ports.includes(nodePort);
}

/** Another rule's: on a node it is taken. */
const SSH = 22;

/** The "bad ports" of the Fetch Standard. */
const BAD_PORTS: ReadonlySet<number> = new Set([
  1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110,
  111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532,
  540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061,
  6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
]);
