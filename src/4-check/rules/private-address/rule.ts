import type { Model, Node, Site, WrittenRecord } from "../../../3-resolve/model.js";
import { isPrivate } from "../../../core/private-networks.js";
import type { Report, Rule } from "../../rule.js";

export const rule: Rule = {
  code: "dns/private-address",
  severity: "warning",
  title: "A private address in a zone for the world",
  check(model, report) {
    if (model.dns.view === "split") return;
    const told = new Set<Node>();
    for (const site of model.sites) checkSite(site, told, report);
    for (const record of model.dns.records) checkRecord(record, told, model, report);
  },
};

const HELP =
  "give the nodes public addresses and set `dns.view: split`, or silence this if all clients are on this network";

function checkSite(site: Site, told: Set<Node>, report: Report): void {
  const hidden = [...new Set(site.nodes)].filter(isHidden);
  if (hidden.length === 0) return;
  for (const node of hidden) told.add(node);
  const shown = hidden.slice(0, 3).map((node) => node.address.text);
  const more = hidden.length > shown.length ? ` and ${hidden.length - shown.length} more` : "";
  report({
    at: { path: site.at, part: "key" },
    message: `\`${site.names[0]?.hostName}\` has the private ${hidden.length === 1 ? "address" : "addresses"} ${shown.join(", ")}${more}: clients elsewhere cannot reach ${hidden.length === 1 ? "it" : "them"}`,
    help: HELP,
  });
}

/** A node that was told of with its site is not told of again with each record that leads to it. */
function checkRecord(
  { content, owner, at }: WrittenRecord,
  told: ReadonlySet<Node>,
  model: Model,
  report: Report,
): void {
  if ("to" in content) {
    const node = "uplink" in content.to ? undefined : content.to;
    if (node !== undefined && isHidden(node) && !told.has(node))
      report({
        at: { path: [...at, "to"] },
        message: `\`${owner}\` has the private address ${node.address.text}: clients elsewhere cannot reach it`,
        help: HELP,
      });
    return;
  }
  const { data } = content;
  if ((data.type === "A" || data.type === "AAAA") && isPrivate(data.address))
    report({
      at: { path: [...at, "value"] },
      message: `\`${owner}\` has the private address ${data.address.text}: clients elsewhere cannot reach it, and some resolvers drop it`,
      help: `take a public address, or silence this if all clients of \`${model.domain}\` are on that network`,
    });
}

function isHidden(node: Node): boolean {
  return node.publicAddress === null && isPrivate(node.address);
}
