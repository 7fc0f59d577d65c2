import type { Host } from "../../../3-resolve/model.js";
import type { TemplateName } from "../../../generated/template-names.js";
import type { Artifact, FileSpec } from "../../artifact.js";
import { type NamedView, namedView } from "./view.js";

/**
 * The configuration of named. On Red Hat it is one file. On Debian the package's named.conf reads two of ours; with views
 * it is ours too, because every zone has to be in a view then, and those that the package adds are in none.
 */
export const artifact: Artifact = {
  name: "named-conf",
  purpose: "the configuration of the name server",
  stage: "machine",
  files(model) {
    const { host, view } = model.dns;
    const { style, config, options, local } = host.platform.dns;
    const named = namedView(model);
    if (style === "whole" || options === undefined || local === undefined)
      return [file(host, config, "named-conf/whole.named", named)];
    return [
      ...(view === "split" ? [file(host, config, "named-conf/includes.named", named)] : []),
      file(host, options, "named-conf/options.named", named),
      file(host, local, "named-conf/local.named", named),
    ];
  },
};

function file(host: Host, path: string, template: TemplateName, view: NamedView): FileSpec {
  const { unit, group } = host.platform.dns;
  return {
    path: `hosts/${host.name}${path}`,
    mode: 0o640,
    target: {
      machine: host.name,
      kind: "host",
      step: "dns",
      path,
      owner: "root",
      group,
      notifies: [{ unit, action: "reload" }],
    },
    at: view.at,
    content: { template, view },
  };
}
