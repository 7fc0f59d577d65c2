import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "net/one-address",
  severity: "error",
  title: "A network of a single address",
  check(model, report) {
    for (const { network } of model.hosts)
      for (const [key, subnet, usual] of [
        ["subnet", network.subnet, 24],
        ["subnet6", network.subnet6, 64],
      ] as const) {
        if (subnet === null || subnet.prefix < (subnet.family === 4 ? 32 : 128)) continue;
        const at = { path: [...network.at, key] };
        const text = `${subnet.base.text}/${usual}`;
        const width = subnet.family === 4 ? 8n : 64n;
        const isBase = (subnet.base.value >> width) << width === subnet.base.value;
        report({
          at,
          message: `${subnet.text} is a network of one address, and the host and its nodes need one each`,
          help: isBase
            ? `say how long its prefix is: ${text}`
            : "take a network with room for the nodes, such as 192.168.87.0/24",
          ...(isBase
            ? {
                fix: {
                  title: `write \`${text}\``,
                  safe: false,
                  edits: [{ at, text: key === "subnet" ? text : `"${text}"` }],
                },
              }
            : {}),
        });
      }
  },
};
