import type { BootstrapScript } from "../../6-read/bootstrap/bootstrap-script.js";
import type { Entry, Make } from "./entry.js";

/** What the bootstrap script of a host does. `name` is what the host is called now, also where the script calls it otherwise. */
export function bootstrapEntries(bootstrap: BootstrapScript, name: string, make: Make): readonly Entry[] {
  return [
    make("network", bootstrap.uplink.where, "uplink", `${bootstrap.uplink.interface} ${bootstrap.uplink.address.text}`),
    make(
      "setting",
      bootstrap.platform.where,
      "platform",
      `${bootstrap.platform.ids.join(" ")} ${bootstrap.platform.versions.join(" ")}`,
    ),
    ...bootstrap.nodes.flatMap((node) =>
      [...node.create, ...node.configure].map(({ where, argv }) =>
        make("node", where, `${node.name}: ${commandName(argv)}`, argv.join(" ")),
      ),
    ),
    ...bootstrap.services.map((service) =>
      make(
        "install",
        service.where,
        `${service.node ?? name} runs ${service.unit}`,
        `${service.when}${service.starts ? "" : ", only enabled"}`,
      ),
    ),
    ...bootstrap.contents.map((content) =>
      make(
        "link",
        content.where,
        `${content.site} is held by ${content.nodes.length === 1 ? content.source : "one of its nodes"}`,
        content.source,
      ),
    ),
    ...bootstrap.followers.map(({ where, node, site }) => make("link", where, `${node} follows ${site}`, "yes")),
    ...bootstrap.keyExchanges.map(({ where, node, peer, address, name }) =>
      make("link", where, `${node} lets ${peer} send`, `${address.text} ${name}`),
    ),
    // That a node is made is said of the node itself.
    ...bootstrap.commands
      .filter(({ argv }) => argv[0] !== "make_node")
      .map(({ where, step, argv }) => make("install", where, `${step}: ${argv.join(" ")}`, "yes")),
  ];
}

function commandName(argv: readonly string[]): string {
  return argv
    .slice(0, 4)
    .filter((word) => !/[/=]/.test(word))
    .join(" ");
}
