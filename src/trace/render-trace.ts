import type { Where } from "../6-read/where.js";
import type { Packet } from "./packet.js";
import type { Passage, Step } from "./passage.js";
import type { Resolved } from "./resolve-name.js";
import type { Serving } from "./serving.js";
import type { Trace } from "./trace.js";

/** A trace with what a reader wants to know beside it. */
export interface ToldTrace {
  readonly trace: Trace;
  readonly resolved: Resolved;
  readonly serving?: Serving;
}

/** Prints a way so that one can follow it with the files open. Ends with a newline. */
export function renderTrace({ trace, resolved, serving }: ToldTrace): string {
  const lines = [`${trace.from.label} to ${trace.to}, ${portOf(trace.packet)}`, `  ${toldBy(trace, resolved)}`];
  for (const passage of trace.passages) lines.push("", ...passageLines(passage));
  lines.push("", ...endLines(trace, serving));
  return `${lines.join("\n")}\n`;
}

function toldBy({ to, packet, from }: Trace, { by, name, view, addresses }: Resolved): string {
  const address = packet.destination.text;
  const told = addresses.find((one) => one.address.text === address)?.where;
  if (by === "itself") return `sent from ${packet.source.text}`;
  const who =
    by === "hosts"
      ? `the hosts file of ${from.label}`
      : `DNS${view === "_default" || view === undefined ? "" : `, view ${view}`}`;
  const full = name === to ? "" : ` (${name})`;
  return `${to}${full} is ${address}, says ${who}${told === undefined ? "" : ` ${placed(told)}`}; sent from ${packet.source.text}`;
}

function passageLines({ host, inInterface, outInterface, before, steps, end }: Passage): readonly string[] {
  const by = inInterface === undefined ? "sends" : `by ${inInterface}`;
  const lines = [`${host}, ${by}: ${arrow(before)}`];
  let hook = "";
  for (const step of steps) {
    const next = "hook" in step ? `${step.table} ${step.hook}` : "";
    if (next !== "" && next !== hook) lines.push(`  ${next}`);
    if (next !== "") hook = next;
    lines.push(stepLine(step));
  }
  if (end.kind === "forwarded") lines.push(`  leaves by ${outInterface ?? "?"}`);
  return lines;
}

function stepLine(step: Step): string {
  switch (step.kind) {
    case "enter":
      return `    jump to ${step.chain}  ${placed(step.where)}`;
    case "rule":
      return `    ${withoutComment(step.rule.text)}  ${placed(step.rule.where)}`;
    case "policy":
      return `    no rule decides: ${step.policy}`;
    case "translate":
      return `    ${step.what}: ${arrow(step.before)}  becomes  ${arrow(step.after)}`;
    default:
      return `  route: ${step.to}${step.where === undefined ? "" : `  ${placed(step.where)}`}`;
  }
}

/** The comment names a place of the topology, which the reader of a trace does not need in every line. */
function withoutComment(text: string): string {
  return text.replace(/ -m comment --comment ("(?:[^"\\]|\\.)*"|\S+)/, "");
}

function endLines(trace: Trace, serving: Serving | undefined): readonly string[] {
  const { end, reply } = trace;
  if (end.kind === "lost") return [`not reached: ${end.because}`];
  const answers = serving === undefined ? "" : `, ${serving.what}  ${placed(serving.where)}`;
  const who = end.kind === "outside" ? "it leaves for the outside" : `${end.name}, ${place(end.packet)}${answers}`;
  if (reply === undefined) return [`reached: ${who}`];
  const lines = [`${reply.astray === undefined ? "reached" : "arrives at"}: ${who}`];
  if (reply.astray !== undefined) return [...lines, `not reached: ${reply.astray}`];
  const through =
    reply.through.length === 0 ? "" : `, which ${reply.through.join(" and ")} makes ${arrow(reply.received)}`;
  return [...lines, `answer:  ${arrow(reply.sent)}${through}`];
}

function arrow({ source, destination, sourcePort, destinationPort, protocol }: Packet): string {
  return `${protocol} ${at(source.text, sourcePort)} -> ${at(destination.text, destinationPort)}`;
}

function place({ destination, destinationPort }: Packet): string {
  return at(destination.text, destinationPort);
}

function at(address: string, port: number | undefined): string {
  if (port === undefined) return address;
  return address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
}

function portOf({ protocol, destinationPort }: Packet): string {
  return destinationPort === undefined ? protocol : `${protocol}/${destinationPort}`;
}

function placed({ file, line }: Where): string {
  return `(${file}:${line})`;
}
