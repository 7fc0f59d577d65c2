import type { BundleTexts } from "../../6-read/bundle-texts.js";
import type { Deployment } from "../../6-read/deployment.js";
import { readDeployment } from "../../6-read/read-deployment.js";
import { textsOfFiles } from "../../6-read/texts-of.js";
import { visible } from "../../report/visible.js";
import { findWays, type Port } from "../../trace/find-ways.js";
import { senderOf } from "../../trace/party.js";
import { renderTrace } from "../../trace/render-trace.js";
import { traceJson } from "../../trace/trace-json.js";
import { viewsOf } from "../../trace/trace-packet.js";
import { bundleOnDisk } from "../bundle-on-disk.js";
import { compileTopology } from "../compile-topology.js";
import type { Console } from "../console.js";
import { type ExitCode, exitCode } from "../exit-code.js";
import { showDiagnostics } from "../show-diagnostics.js";
import { textsOfList } from "../texts-on-disk.js";
import { UsageError } from "../usage-error.js";
import { visibleLines } from "../visible-lines.js";

export interface TraceOptions {
  readonly out: string;
  readonly topology?: string;
  readonly format: "text" | "json";
}

/**
 * `twinhost trace`: follows a packet through the emitted rules. Reads the bundle and nothing else. Ends with 1 where no way
 * leads there.
 */
export async function trace(
  [from, to, port]: readonly [from: string, to: string, port: string],
  options: TraceOptions,
  console: Console,
): Promise<ExitCode> {
  const asked = readPort(port);
  const texts = textsFor(options, console);
  if (texts === undefined) return exitCode.findings;
  const deployment = understood(texts, options.topology ?? options.out);
  const views = viewsOf(deployment);
  const sender = senderOf(deployment, views, from);
  if (sender === undefined) throw new UsageError(`\`${from}\` is nobody`, `write ${whoThereIs(deployment)}`);
  const ways = findWays(deployment, views, sender, to, asked);
  if (ways === undefined || ways.length === 0) {
    const why = ways === undefined ? `has no address for ${from}` : `has no address of a family that ${from} has`;
    if (options.format === "json") console.out(traceJson([]));
    else console.out(`not reached: ${visible(to)} ${visible(why)}\n`);
    return exitCode.findings;
  }
  console.out(options.format === "json" ? traceJson(ways) : visibleLines(ways.map(renderTrace).join("\n")));
  return ways.some(({ trace: { reached } }) => reached) ? exitCode.fine : exitCode.findings;
}

/** `tcp/80`, `80`, `udp/53`, `icmp` */
function readPort(text: string): Port {
  if (text === "icmp") return { protocol: "icmp" };
  const found = /^(?:(tcp|udp)\/)?(\d{1,5})$/.exec(text);
  const port = Number(found?.[2]);
  if (found === null || port < 1 || port > 65535) {
    throw new UsageError(`\`${text}\` is no port`, "write tcp/80, udp/53 or icmp");
  }
  return { protocol: found[1] === "udp" ? "udp" : "tcp", port };
}

function textsFor({ out, topology }: TraceOptions, console: Console): BundleTexts | undefined {
  if (topology !== undefined) {
    const compiled = compileTopology(topology, out);
    if (compiled.bundle !== undefined) return textsOfFiles(compiled.bundle.files);
    showDiagnostics([compiled], { format: "pretty" }, console);
    return undefined;
  }
  const bundle = bundleOnDisk(out);
  if (!bundle.entries.has("manifest.json")) {
    throw new UsageError(`\`${out}\` holds no bundle`, "twinhost build makes one; --out says where it is");
  }
  return textsOfList(bundle);
}

/** A bundle that was changed by hand, or is of another version, may hold what cannot be followed. */
function understood(texts: BundleTexts, place: string): Deployment {
  const { deployment, faults } = readDeployment(texts);
  const [first] = faults;
  if (first === undefined) return deployment;
  const more = faults.length === 1 ? "" : ` (and ${faults.length - 1} more)`;
  throw new UsageError(
    `\`${place}\` cannot be followed: ${first.where.file}:${first.where.line}: ${first.message}${more}`,
    "twinhost build writes the bundle anew",
  );
}

function whoThereIs({ hosts, nodes }: Deployment): string {
  const names = [...hosts, ...nodes].slice(0, 6).map(({ name }) => name);
  return ["internet", "lan", ...names].join(", ").concat(" or an address");
}
