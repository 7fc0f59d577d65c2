import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "dns/srv-owner",
  severity: "warning",
  title: "An SRV record that nobody asks for",
  check(model, report) {
    for (const { content, owner, at } of model.dns.records)
      if (
        "data" in content &&
        content.data.type === "SRV" &&
        !/^([a-z0-9*][a-z0-9-]*\.)?_[a-z0-9-]+\._(tcp|udp|sctp|tls|dccp)\./.test(owner)
      )
        report({
          at: { path: [...at, "name"] },
          message: "clients ask for SRV records below a service and a transport (RFC 2782), and this name has none",
          help: "write the name as `_service._tcp`, such as `_sip._tcp`",
        });
  },
};
