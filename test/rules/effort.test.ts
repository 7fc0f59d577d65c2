import { expect, test } from "vitest";
import type { Node } from "../../src/3-resolve/model.js";
import { readRecords } from "../../src/3-resolve/records.js";
import { Scope } from "../../src/3-resolve/scope.js";
import type { Topology } from "../../src/generated/topology-types.js";

/** A map that counts how often somebody walks over all of it. */
class Walked extends Map<string, Node> {
  walks = 0;

  override [Symbol.iterator](): MapIterator<[string, Node]> {
    this.walks += 1;
    return super[Symbol.iterator]();
  }
}

test("the machines are gone through once for all records, not once for each", () => {
  const node = {} as Node;
  const nodes = new Walked([["first", node]]);
  const to = Array.from({ length: 50 }, (_, index) => ({ name: `r${index}`, to: "first" }));
  const topology = {
    domain: "example.com",
    hosts: {},
    nodes: { first: {} },
    dns: { records: to },
  } as unknown as Topology;
  nodes.walks = 0;
  const records = readRecords(topology, new Map(), nodes, 60, new Scope());
  expect(records.map(({ content }) => "to" in content && content.to === node)).toEqual(to.map(() => true));
  expect(nodes.walks).toBe(1);
});
