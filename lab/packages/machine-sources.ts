import { LabFailure } from "../process/lab-failure.js";
import { mustRun } from "../process/run.js";

/** One suite that this machine's apt is set to: names come from /etc/apt, never from here. */
export interface Source {
  /** As it stands in the sources: scheme, host and path, without a slash at the end. */
  readonly site: string;
  readonly host: string;
  readonly release: string;
  readonly component: string;
}

const RELEASE = "bookworm";
const FORMAT = ["ORIGIN", "CODENAME", "SITE", "RELEASE", "COMPONENT"].map((field) => `$(${field})`).join("|");

/** The suites of Debian 12 in the order release, updates, security. */
export async function machineSources(): Promise<readonly Source[]> {
  const asked = await mustRun(["apt-get", "indextargets", "--format", FORMAT, "Created-By: Packages"]);
  const sources = asked.stdout.split("\n").flatMap((line) => {
    const [origin, codename = "", site = "", release = "", component = ""] = line.split("|");
    const wanted = origin === "Debian" && component === "main" && codename.startsWith(RELEASE);
    return wanted ? [{ site: site.replace(/\/+$/, ""), host: new URL(site).hostname, release, component }] : [];
  });
  const order = [RELEASE, `${RELEASE}-updates`, `${RELEASE}-security`];
  const sorted = order.flatMap((name) => sources.filter((source) => source.release === name).slice(0, 1));
  if (sorted[0]?.release !== RELEASE) {
    throw new LabFailure(`the lab needs a machine whose apt is set to Debian 12 (${RELEASE}) and was updated once`);
  }
  return sorted;
}

/** One-line sources for apt. The lab's mirror speaks plain HTTP; packages are proved by signature, not by transport. */
export function sourcesList(sources: readonly Source[], scheme?: "http"): string {
  const line = (source: Source): string => {
    const site = scheme === undefined ? source.site : source.site.replace(/^[a-z+]+:/, `${scheme}:`);
    return `deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${site} ${source.release} ${source.component}\n`;
  };
  return sources.map(line).join("");
}
