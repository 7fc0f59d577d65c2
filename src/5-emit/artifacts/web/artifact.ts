import type { Node, Site } from "../../../3-resolve/model.js";
import type { WebServer } from "../../../platforms/platform.js";
import type { Artifact, FileSpec } from "../../artifact.js";
import { each } from "../../each.js";
import { type MachineFile, machineFile } from "../../machine-file.js";
import { dropInView } from "./drop-in-view.js";
import { healthPage } from "./health-page.js";
import { siteView } from "./site-view.js";

/** Each site on each of its nodes: the web server's file for it, our page for the health check, and a drop-in for the unit. */
export const artifact: Artifact = {
  name: "web",
  purpose: "the web server's file for a site, and the page that the health check asks for",
  stage: "machine",
  files: (model) => each(model.nodes, filesOf),
};

function filesOf(node: Node): readonly FileSpec[] {
  const files: MachineFile[] = [];
  const servers = new Set<WebServer>();
  for (const site of node.sites) {
    if (site.server === "none") continue;
    const server = node.platform.web[site.server];
    servers.add(server);
    files.push(siteFile(node, site, site.server, server), page(node, site));
  }
  for (const server of servers) files.push(dropIn(node, server));
  return files.map((file) => machineFile("node", node.name, file));
}

function siteFile(node: Node, site: Site, kind: "apache" | "nginx", server: WebServer): MachineFile {
  return {
    path: server.siteFile.replace("%s", site.name),
    mode: 0o644,
    step: "files",
    at: [site.at, node.at],
    content: { template: kind === "apache" ? "web/apache.apache" : "web/nginx.nginx", view: siteView(node, site) },
    notifies: [{ unit: server.unit, action: "reload" }],
  };
}

function page(node: Node, site: Site): MachineFile {
  const at = [[...site.at, "health"], node.at];
  const view = { at, site: site.name, node: node.name };
  return { path: healthPage(site), mode: 0o644, step: "files", at, content: { template: "web/health.txt", view } };
}

function dropIn(node: Node, server: WebServer): MachineFile {
  return {
    path: `/etc/systemd/system/${server.unit}.d/twinhost.conf`,
    mode: 0o644,
    step: "files",
    at: [node.at],
    content: { template: "web/drop-in.systemd", view: dropInView(node, server) },
    notifies: [
      { unit: server.unit, action: "daemon-reload" },
      { unit: server.unit, action: "try-restart" },
    ],
  };
}
