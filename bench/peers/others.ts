import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PeerFile, Pieces } from "./pieces.js";

/** A bash script that does the files of nodes, and those only, with its own replacement in texts. */
export function writeBash(files: readonly PeerFile[], nodes: number, path: string): void {
  const word = (pieces: Pieces): string =>
    pieces.map((piece) => (typeof piece === "string" ? quoted(piece) : `"$${piece.variable}"`)).join("");
  const writes = files
    .filter(({ each }) => each)
    .map(({ path: name, runs }) => {
      const text = runs.map((run) => word(run.text)).join("");
      return `  file=$1/${word(name)}\n  [ -d "\${file%/*}" ] || mkdir -p "\${file%/*}"\n  printf %s ${text} > "$file"`;
    });
  const body = `  name=n$i address=10.$((i / 250)).1.$((i % 250 + 1)) site=s$((i / 2)) peer=n$((i ^ 1))\n  peerAddress=10.$((i / 250)).1.$(((i ^ 1) % 250 + 1))`;
  writeFileSync(path, `for ((i = 0; i < ${nodes}; i++)); do\n${body}\n${writes.join("\n")}\ndone\n`);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The same in jsonnet, for `jsonnet -m`, which makes no directories: the files lie side by side. */
export function writeJsonnet(files: readonly PeerFile[], nodes: number, path: string): void {
  const sum = (pieces: Pieces): string =>
    pieces.map((piece) => (typeof piece === "string" ? JSON.stringify(piece) : `node.${piece.variable}`)).join(" + ");
  const fields = files
    .filter(({ each }) => each)
    .map(
      ({ path: name, runs }) =>
        `  [std.strReplace(${sum(name)}, "/", "-")]: ${runs.map((run) => sum(run.text)).join(" + ")}`,
    );
  const node = `{ name: "n" + i, site: "s" + std.floor(i / 2), peer: "n" + (i ^ 1), address: address(i), peerAddress: address(i ^ 1) }`;
  writeFileSync(
    path,
    `local address(i) = "10." + std.floor(i / 250) + ".1." + (i % 250 + 1);\nlocal of(node) = {\n${fields.join(",\n")}\n};\nstd.foldl(function(all, i) all + of(${node}), std.range(0, ${nodes - 1}), {})\n`,
  );
}

/** The firewall alone, for ferm: as many rules as ours. */
export function writeFerm(nodes: number, path: string): void {
  const each = Array.from({ length: nodes }, (_, index) => {
    const address = `10.${Math.floor(index / 250)}.1.${(index % 250) + 1}`;
    const port = 10_000 + index;
    return [
      `table nat chain PREROUTING daddr 203.0.113.10 proto tcp dport ${port} DNAT to "${address}:80";`,
      `table filter chain FORWARD daddr ${address} proto tcp dport 80 ACCEPT;`,
    ].join("\n");
  });
  writeFileSync(path, `domain ip {\n${each.join("\n")}\n}\n`);
}

/** The network alone, for netplan: a bridge with a route to each node. Gives the root directory that it works in. */
export function writeNetplan(nodes: number, root: string): string {
  mkdirSync(join(root, "etc/netplan"), { recursive: true });
  const routes = Array.from(
    { length: nodes },
    (_, index) => `        - { to: 10.${Math.floor(index / 250)}.1.${(index % 250) + 1}/32, scope: link }`,
  );
  const text = `network:\n  version: 2\n  bridges:\n    br0:\n      addresses: [10.0.0.1/16]\n      routes:\n${routes.join("\n")}\n`;
  writeFileSync(join(root, "etc/netplan/bench.yaml"), text, { mode: 0o600 });
  return root;
}
