import type { Host, Model } from "../../../3-resolve/model.js";
import type { Artifact, FileSpec } from "../../artifact.js";
import { each } from "../../each.js";
import { programView } from "./program-view.js";
import { ruleSet } from "./rule-set.js";
import { unitView } from "./unit-view.js";

/**
 * The rules of each host in chains of our own, the program that loads them and takes itself back, and the unit that loads
 * them at boot; or, for the platform's own firewall service, files with the whole state in place of the unit.
 */
export const artifact: Artifact = {
  name: "firewall",
  purpose: "the firewall rules of a host, and the program that loads them and takes them back when they lock you out",
  stage: "machine",
  files: (model) => each(model.hosts, (host) => filesOf(model, host)),
};

function filesOf(model: Model, host: Host): readonly FileSpec[] {
  return [
    rules(model, host, 4, "/etc/twinhost/firewall.v4"),
    rules(model, host, 6, "/etc/twinhost/firewall.v6"),
    program(host, "/usr/local/lib/twinhost/firewall", {
      template: "firewall/firewall.sh",
      view: programView(model, host),
    }),
    program(host, "/usr/local/lib/twinhost/firewall-rehearsal", {
      template: "firewall/rehearsal.sh",
      view: { at: [host.at] },
    }),
    ...(model.firewall.persistence === "service" ? wholeState(model, host) : [unit(host)]),
  ];
}

function rules(model: Model, host: Host, version: 4 | 6, path: string, service: string | null = null): FileSpec {
  return {
    path: `hosts/${host.name}${path}`,
    mode: 0o600,
    // The whole state is installed in the step after the one that proves the rules: until then a reboot must not load it.
    target: {
      machine: host.name,
      kind: "host",
      step: service === null ? "firewall" : "network",
      path,
      owner: "root",
      group: "root",
      notifies: [],
    },
    at: [host.at, model.firewall.at],
    content: { template: "firewall/rules.iptables", view: ruleSet(model, host, version, service) },
  };
}

function wholeState(model: Model, host: Host): readonly FileSpec[] {
  const { unit, unit6, rules: path, rules6 } = host.platform.firewall;
  return [rules(model, host, 4, path, unit), rules(model, host, 6, rules6, unit6 ?? unit)];
}

function program(host: Host, path: string, content: FileSpec["content"]): FileSpec {
  return {
    path: `hosts/${host.name}${path}`,
    mode: 0o755,
    target: { machine: host.name, kind: "host", step: "firewall", path, owner: "root", group: "root", notifies: [] },
    at: [host.at],
    content,
  };
}

function unit(host: Host): FileSpec {
  const path = "/etc/systemd/system/twinhost-firewall.service";
  return {
    path: `hosts/${host.name}${path}`,
    mode: 0o644,
    target: {
      machine: host.name,
      kind: "host",
      step: "firewall",
      path,
      owner: "root",
      group: "root",
      notifies: [{ unit: "twinhost-firewall.service", action: "daemon-reload" }],
    },
    at: [host.at],
    content: { template: "firewall/twinhost-firewall.service.systemd", view: unitView(host) },
  };
}
