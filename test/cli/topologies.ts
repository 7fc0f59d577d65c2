import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { silencedCodes } from "../../src/cli/init/judge.js";
import { topologyText } from "../../src/cli/init/topology-text.js";
import { projectRoot } from "./command.js";

const answers = {
  domain: "example.org",
  platform: "debian-12",
  interface: "eno1",
  address: "203.0.113.10/24",
  public: "203.0.113.11 203.0.113.12",
  sshFrom: "198.51.100.0/24",
  image: "debian-12",
};

/** A topology of which there is nothing to say: what `init` writes. */
export const quiet = topologyText(answers, "topology.schema.json", silencedCodes(answers));

/** One that is warned of. */
export const warned = readFileSync(join(projectRoot, "fixtures/debian-pair/topology.yaml"), "utf8");

/** One with two errors: a name that leads nowhere, and an address outside of the network. */
export const broken = warned.replace("[first, second]", "[first, third]").replace("52.102", "53.102");

export function put(directory: string, text: string, name = "topology.yaml"): void {
  writeFileSync(join(directory, name), text);
}
