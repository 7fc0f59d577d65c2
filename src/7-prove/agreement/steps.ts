import type { Host, Model, Node } from "../../3-resolve/model.js";
import type { RunCommand } from "../../6-read/bootstrap/bootstrap-script.js";
import type { Deployment, HostMachine } from "../../6-read/deployment.js";
import type { Asked, Said, Seen } from "../claims.js";
import { stepsOfHost } from "./steps-of-host.js";
import { stepsOfNode } from "./steps-of-node.js";

/** The commands of each step in their order. One that is about all machines stands among those of each. */
export type Steps = Readonly<Record<string, readonly string[]>>;

/**
 * What bootstrap.sh runs: of each command, what comes after it, so that none is missing, none is too much, and their order is
 * the one that it takes. Each machine is asked about by itself: which of them is the first does not matter.
 */
export function* stepsAsked(model: Model): Generator<Said<Asked>> {
  for (const host of model.hosts) {
    yield { of: host.name, title: onHost, claims: claimsAsked(host, stepsOfHost(host, model)) };
    for (const node of host.nodes) yield { of: node.name, title: onNode, claims: claimsAsked(node, stepsOfNode(node)) };
  }
}

export function* stepsSeen({ hosts }: Deployment): Generator<Said<Seen>> {
  for (const host of hosts) {
    const { own, ofNodes } = claimsSeen(host);
    yield { of: host.name, title: onHost, claims: own };
    for (const [node, claims] of ofNodes) yield { of: node, title: onNode, claims };
  }
}

const onHost = (host: string, about: string): string => `${inWords(about)} for \`${host}\` itself`;
const onNode = (node: string, about: string): string => `${inWords(about)} for \`${node}\``;

/** `files settle first`: the step, and the command before. */
function inWords(about: string): string {
  const blank = about.indexOf(" ");
  const [step, before] = [about.slice(0, blank), about.slice(blank + 1)];
  return before === "" ? `the first command of \`${step}\`` : `what comes after \`${before}\` in \`${step}\``;
}

const END = "nothing more";

function claimsAsked({ at }: Host | Node, steps: Steps): readonly Asked[] {
  const claims: Asked[] = [];
  for (const [step, commands] of Object.entries(steps)) {
    if (commands.length === 0) continue;
    let before = "";
    for (const says of commands) {
      claims.push({ about: `${step} ${before}`, says, at });
      before = says;
    }
    claims.push({ about: `${step} ${before}`, says: END, at });
  }
  return claims;
}

function claimsSeen({ bootstrap: { runs } }: HostMachine): {
  readonly own: readonly Seen[];
  readonly ofNodes: ReadonlyMap<string, readonly Seen[]>;
} {
  const own: Seen[] = [];
  const ofNodes = new Map<string, Seen[]>();
  for (let from = 0, to = 0; from < runs.length; from = to) {
    const step = (runs[from] as RunCommand).step;
    const common: RunCommand[] = [];
    const byNode = new Map<string, RunCommand[]>();
    for (; runs[to]?.step === step; to += 1) {
      const run = runs[to] as RunCommand;
      if (run.node === undefined) {
        common.push(run);
        for (const commands of byNode.values()) commands.push(run);
      } else {
        const commands = byNode.get(run.node) ?? [...common];
        commands.push(run);
        byNode.set(run.node, commands);
      }
    }
    chain(own, step, common);
    for (const [node, commands] of byNode) {
      const claims = ofNodes.get(node) ?? [];
      chain(claims, step, commands);
      ofNodes.set(node, claims);
    }
  }
  return { own, ofNodes };
}

function chain(claims: Seen[], step: string, commands: readonly RunCommand[]): void {
  let before: RunCommand | undefined;
  for (const run of commands) {
    claims.push({ about: `${step} ${before?.says ?? ""}`, says: run.says, where: run.where });
    before = run;
  }
  if (before !== undefined) claims.push({ about: `${step} ${before.says}`, says: END, where: before.where });
}
