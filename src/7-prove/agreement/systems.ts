import type { Model } from "../../3-resolve/model.js";
import type { Deployment } from "../../6-read/deployment.js";
import { complaint } from "../complaints/install/complaint.js";
import type { Subject } from "./subject.js";

/** For which system each script is, what it makes nodes and installs packages with, and the order of its steps. */
export const systems: Subject = {
  kind: complaint,
  *asked({ hosts }: Model) {
    for (const { name, platform, provider, at } of hosts) {
      const { ids, version } = platform.osRelease;
      yield {
        of: name,
        title,
        claims: [
          { about: SYSTEM, says: tell(platform.title, ids, [version, `${version}.*`]), at },
          { about: PROVIDER, says: PROVIDERS[provider.name] ?? provider.name, at },
          { about: INSTALLER, says: platform.packageTool === "apt" ? "apt-get" : platform.packageTool, at },
          { about: ORDER, says: STEPS, at },
        ],
      };
    }
  },
  *seen({ hosts }: Deployment) {
    for (const { name, bootstrap } of hosts) {
      const { ids, versions, title: called, where } = bootstrap.platform;
      yield {
        of: name,
        title,
        claims: [
          { about: SYSTEM, says: tell(called, ids, versions), where },
          { about: PROVIDER, says: bootstrap.provider, where },
          { about: INSTALLER, says: bootstrap.packageTool, where },
          { about: ORDER, says: bootstrap.steps.join(" "), where },
        ],
      };
    }
  },
};

const SYSTEM = "the system";
const PROVIDER = "what makes nodes";
const INSTALLER = "what installs packages";
const ORDER = "the order of the steps";

/**
 * No rule names a chain before the kernel knows it, no node starts before its network and firewall are there, nothing is
 * configured before it is installed, keys are there before anybody sends, and what watches comes last.
 */
const STEPS = "packages kernel firewall network nodes start node-packages files keys dns web sync timers";

/** By the programs that they are known by. */
const PROVIDERS: Readonly<Record<string, string>> = { nspawn: "systemd-nspawn", virtuozzo: "prlctl" };

const title = (host: string, about: string): string => `${about} of \`${host}\``;

function tell(name: string, ids: readonly string[], versions: readonly string[]): string {
  return `${name}: ${ids.join(" ")} ${versions.join(" ")}`;
}
