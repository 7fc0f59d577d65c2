import type { WrittenRecord } from "../../../3-resolve/model.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "dns/bad-owner",
  severity: "error",
  title: "A name that may not have such a record",
  check(model, report) {
    for (const record of model.dns.records) {
      const type = typeOf(record);
      const fault = faultOf(type, record.owner.slice(0, -model.domain.length));
      if (fault !== undefined)
        report({
          at: { path: [...record.at, "name"] },
          message: `${fault}: BIND refuses the whole zone`,
          help: HELP[type] ?? "take another name",
        });
    }
  },
};

const HELP: Readonly<Record<string, string>> = {
  NS: "name what is delegated",
};

/** Names of machines have letters, digits and hyphens (RFC 952, RFC 1123 §2.1); mail needs such a name too. */
function faultOf(type: string, relative: string): string | undefined {
  if (type === "NS") return relative.startsWith("*.") ? "a wildcard cannot be delegated" : undefined;
  if (type !== "A" && type !== "AAAA" && type !== "MX") return undefined;
  return relative.includes("_") ? `a name with ${type} is that of a machine, and has no underscore` : undefined;
}

function typeOf({ content }: WrittenRecord): string {
  return "data" in content ? content.data.type : "A";
}
