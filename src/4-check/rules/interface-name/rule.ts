import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "net/interface-name",
  severity: "error",
  title: "A name that no interface can have",
  check(model, report) {
    for (const { uplink, network } of model.hosts) {
      for (const [name, at] of [
        [uplink.interface, [...uplink.at, "interface"]],
        [network.interface, [...network.at, "bridge"]],
      ] as const)
        if (!INTERFACE.test(name) || RESERVED.has(name))
          report({
            at: { path: at },
            message: `\`${name}\` cannot be the name of ${RESERVED.has(name) ? "this" : "an"} interface: ${reason(name)}`,
            help: "take up to 15 letters, digits, dots, hyphens or underscores, as `ip link` shows them",
          });
    }
  },
};

/** Narrower than the kernel's own rule (no `/`, no blank, 15 bytes), because names go into rule files and units. */
const INTERFACE = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,14}$/;

/** ip-address(8): a name with a colon is a label of one address, which rules of a firewall never match. */
function reason(name: string): string {
  if (RESERVED.has(name)) return "it means something else already";
  if (name.includes(":"))
    return `it is an alias, which no rule ever matches; the interface is \`${name.split(":")[0]}\``;
  if (name.length > 15) return `it has ${name.length} characters, and the kernel takes 15`;
  return "it has a character that rule files and units cannot have";
}

/** Loopback, and what sysctl means by "every interface" and "every new one". */
const RESERVED: ReadonlySet<string> = new Set(["lo", "all", "default"]);
