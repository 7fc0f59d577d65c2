import type { Branch } from "../branch.js";
import { complaint as duplicateKey } from "../complaints/duplicate-key/complaint.js";
import { plainRecord } from "../plain-record.js";
import { show } from "../show.js";
import type { SpanTree } from "../source-tree.js";
import type { Key } from "./read-key.js";
import type { Reading } from "./reading.js";

/** The entries of a mapping as they come in. */
export class Entries {
  readonly value = plainRecord();
  readonly children = new Map<string, SpanTree>();
  readonly #reading: Reading;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  /** Puts an entry in; a key that is there already keeps its first value. */
  put(key: Key, node: Branch): void {
    const first = this.children.get(key.text)?.key;
    if (first === undefined) {
      this.value[key.text] = node.value;
      this.children.set(key.text, node.spans);
      return;
    }
    this.#reading.problems.add(duplicateKey, {
      at: key.at,
      message: `the key ${show(key.text)} is given twice in this mapping, so one of the two values would be lost`,
      help: "remove one, or rename it",
      related: [{ at: first, message: `${show(key.text)} is first given here` }],
    });
  }
}
