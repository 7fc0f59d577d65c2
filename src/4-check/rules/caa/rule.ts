import type { RecordData } from "../../../3-resolve/model.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "dns/caa",
  severity: "warning",
  title: "A CAA record that authorities read otherwise",
  check(model, report) {
    for (const { content, at } of model.dns.records) {
      const fault = "data" in content && content.data.type === "CAA" ? faultOf(content.data) : undefined;
      if (fault !== undefined) report({ at: { path: [...at, "value"] }, ...fault });
    }
  },
};

type Caa = Extract<RecordData, { type: "CAA" }>;

/** Tags that are registered with IANA. */
const TAGS = ["issue", "issuewild", "issuemail", "issuevmc", "iodef", "contactemail", "contactphone"];

function faultOf({ flags, tag, value }: Caa): { readonly message: string; readonly help: string } | undefined {
  if (!TAGS.includes(tag))
    return {
      message: `no authority knows the tag \`${tag}\`${flags >= 128 ? ": with the flag 128 none may issue a certificate" : ", so that it forbids nothing"}`,
      help: `take one of ${TAGS.slice(0, 2).join(", ")}, iodef`,
    };
  if (tag === "iodef" && !/^(mailto:|https?:)/.test(value))
    return {
      message: "`iodef` names where to report: a mailto: or https: address",
      help: 'write `0 iodef "mailto:admin@example.com"`',
    };
  if (flags !== 0 && flags !== 128)
    return {
      message: `the flags ${flags} mean nothing: 0 is usual, 128 is "critical" (RFC 8659 §4.1)`,
      help: "write 0",
    };
  return undefined;
}
