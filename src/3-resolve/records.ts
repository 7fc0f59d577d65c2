import type { Path } from "../core/path.js";
import { seconds } from "../core/units.js";
import type { RecordInput, Topology } from "../generated/topology-types.js";
import { complaint as recordForm } from "./complaints/record-form/complaint.js";
import { complaint as recordValue } from "./complaints/record-value/complaint.js";
import type { Host, Node, WrittenRecord } from "./model.js";
import { readRecordData } from "./record-data.js";
import type { Scope } from "./scope.js";

export function readRecords(
  topology: Topology,
  hosts: ReadonlyMap<string, Host>,
  nodes: ReadonlyMap<string, Node>,
  defaultTtl: number,
  scope: Scope,
): readonly WrittenRecord[] {
  const written: WrittenRecord[] = [];
  // Made once: there may be as many records as machines.
  const machines = new Map<string, Node | Host>([...hosts, ...nodes]);
  for (const [index, input] of (topology.dns?.records ?? []).entries()) {
    const at: Path = ["dns", "records", index];
    const content = readContent(input, at, topology, machines, scope);
    if (content === undefined) continue;
    const owner = input.name === "@" ? topology.domain : `${input.name}.${topology.domain}`;
    written.push({ at, owner, ttl: input.ttl === undefined ? defaultTtl : seconds(input.ttl), content });
  }
  return written;
}

function readContent(
  input: RecordInput,
  at: Path,
  topology: Topology,
  machines: ReadonlyMap<string, Node | Host>,
  scope: Scope,
): WrittenRecord["content"] | undefined {
  const { to, type, value } = input;
  if (to !== undefined && type === undefined && value === undefined) {
    const written = Object.hasOwn(topology.nodes, to) || Object.hasOwn(topology.hosts, to);
    const entity = written ? machines.get(to) : scope.find("node or host", machines, to, [...at, "to"]);
    return entity === undefined ? undefined : { to: entity };
  }
  if (to !== undefined || type === undefined || value === undefined) {
    scope.complain(recordForm, {
      at: { path: at },
      message:
        to === undefined
          ? "this record has neither `to` nor both `type` and `value`"
          : "this record has `to` and a value of its own",
      help: "give it `to: NODE`, or `type` and `value`",
    });
    return undefined;
  }
  const read = readRecordData(type, value, topology.domain);
  if ("data" in read) return read;
  scope.complain(recordValue, { at: { path: [...at, "value"] }, message: read.reason, help: read.help });
  return undefined;
}
