import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { LabFacts } from "../facts.js";
import type { PackageCache } from "../packages/package-cache.js";
import { run } from "../process/run.js";
import { waitUntil } from "../process/wait-until.js";
import { type LabRun, logTail } from "../runs/lab-run.js";
import { ADDRESSES } from "./addresses.js";
import type { LabNetwork } from "./lab-network.js";

/** Asks one name server for one name; node is here, dig need not be. */
const ASK = `const { Resolver } = require("node:dns"); const [server, name] = process.argv.slice(1);
const resolver = new Resolver({ timeout: 1000, tries: 1 }); resolver.setServers([server]);
resolver.resolve4(name, (error, found) => console.log(error ? "" : found.join()));`;

/** The outside world as far as the lab has one: a recursive name server, and a mirror under its usual names. */
export interface LabInternet {
  /** Paths that were asked of the mirror and are not in the cache: what the package lists still lack. */
  readonly misses: () => readonly string[];
  /** Ends the name server or the mirror, or starts it again, to see what a bundle makes of that. */
  readonly stop: (service: "dns" | "mirror") => Promise<void>;
  readonly start: (service: "dns" | "mirror") => Promise<void>;
  /** From now on the mirror answers with an error where this text is in the path; with nothing said, never. */
  readonly breakPath: (text?: string) => void;
}

export async function labInternet(
  lab: LabRun,
  network: LabNetwork,
  facts: LabFacts,
  cache: PackageCache,
): Promise<LabInternet> {
  const enter = ["nsenter", `--net=/run/netns/${network.internet}`];
  const missFile = join(lab.directory, "misses");
  const brokenFile = join(lab.directory, "broken");
  const named = writeNameServer(lab, facts, cache);
  const server = fileURLToPath(new URL("./mirror-server.ts", import.meta.url));
  const tsx = import.meta.resolve("tsx");
  const programs = {
    dns: ["named", "-g", "-c", named],
    mirror: [process.execPath, "--import", tsx, server, cache.mirror, ADDRESSES.mirror, missFile, brokenFile],
  };
  const pids = new Map<string, number>();
  const probes = {
    dns: [process.execPath, "-e", ASK, ADDRESSES.mirror, cache.sources[0]?.host ?? "."],
    mirror: ["curl", "-fsS", "--max-time", "2", `http://${ADDRESSES.mirror}/lab/who`],
  };
  const start = async (service: "dns" | "mirror"): Promise<void> => {
    pids.set(service, lab.background(service, [...enter, ...programs[service]]));
    const answers = async (): Promise<boolean> => {
      const probe = await run([...enter, ...probes[service]], { timeout: 5_000 });
      return probe.code === 0 && probe.stdout.trim() !== "";
    };
    await waitUntil(`the lab's ${service}`, answers, { timeout: 20_000 }).catch((cause: unknown) => {
      throw new Error(`${String(cause)}\n${logTail(lab, service)}`);
    });
  };
  await start("dns");
  await start("mirror");
  return {
    start,
    breakPath: (text) => (text === undefined ? rmSync(brokenFile, { force: true }) : writeFileSync(brokenFile, text)),
    stop: async (service) => {
      const pid = pids.get(service);
      if (pid !== undefined) process.kill(pid, "SIGKILL");
    },
    misses: () => (existsSync(missFile) ? [...new Set(readFileSync(missFile, "utf8").trim().split("\n"))] : []),
  };
}

/**
 * One name server that is the root, so that the bundle's domain is truly delegated to the host, and that resolves for
 * everybody, as the public resolvers do whose addresses it answers on.
 */
function writeNameServer(lab: LabRun, facts: LabFacts, cache: PackageCache): string {
  const directory = join(lab.directory, "dns");
  mkdirSync(directory, { recursive: true });
  const mirrors = [...new Set(cache.sources.map((source) => source.host))];
  const zone = [
    "$TTL 60",
    ". IN SOA a.lab-root. root.lab-root. 1 3600 600 86400 5",
    ". IN NS a.lab-root.",
    `a.lab-root. IN A ${ADDRESSES.mirror}`,
    ...mirrors.map((name) => `${name}. IN A ${ADDRESSES.mirror}`),
    `${facts.domain}. IN NS ${facts.dns.nameserver}.`,
    `${facts.dns.nameserver}. IN A ${facts.host.address}`,
  ];
  writeFileSync(join(directory, "root.zone"), `${zone.join("\n")}\n`);
  const listen = [...facts.host.nameservers, ADDRESSES.mirror].filter((address) => !address.includes(":"));
  const conf = [
    `options { directory "${directory}"; pid-file none; session-keyfile none; listen-on-v6 { none; };`,
    `  listen-on { ${listen.join("; ")}; }; recursion yes; allow-recursion { any; }; allow-query { any; };`,
    "  dnssec-validation no; empty-zones-enable no; max-ncache-ttl 1; max-cache-size 64m; };",
    `zone "." { type master; file "root.zone"; };`,
    "controls { };",
  ];
  writeFileSync(join(directory, "named.conf"), `${conf.join("\n")}\n`);
  return join(directory, "named.conf");
}
