import { parse } from "../../src/1-parse/parse.js";
import { validate } from "../../src/2-validate/validate.js";
import type { Model } from "../../src/3-resolve/model.js";
import { resolve } from "../../src/3-resolve/resolve.js";
import type { Artifact } from "../../src/5-emit/artifact.js";
import { artifact as firewall } from "../../src/5-emit/artifacts/firewall/artifact.js";
import { artifact as kernel } from "../../src/5-emit/artifacts/kernel/artifact.js";
import { artifact as network } from "../../src/5-emit/artifacts/network/artifact.js";
import { artifact as nspawn } from "../../src/5-emit/artifacts/nspawn/artifact.js";
import type { BundleFile } from "../../src/5-emit/bundle.js";
import { MadeFiles } from "../../src/5-emit/made-files.js";
import { renderArtifact } from "../../src/5-emit/render-artifact.js";
import { sourceFile } from "../../src/core/source-file.js";

/** A pair on Debian with a bridge; the words of `more` are added at the end, those of `host` to the host. */
export function pair({
  host = "",
  more = "",
  ports = "[80]",
  first = "",
  second = "",
  network: net = "",
} = {}): string {
  return `version: 1
domain: example.com
hosts:
  vz:
    platform: debian-12
    uplink: { interface: eno1, address: 203.0.113.10/24 }
    network: { subnet: 192.168.52.0/24, bridge: br-pair, nameservers: [8.8.8.8]${net} }
${host}
nodes:
  first: { address: 192.168.52.101, image: debian-12${first} }
  second: { address: 192.168.52.102, image: debian-12${second} }
sites:
  www: { nodes: [first, second], ports: ${ports}, sync: { from: first } }
${more}
`;
}

export function modelFrom(text: string): Model {
  const { tree, diagnostics } = parse(sourceFile("topology.yaml", text));
  const valid = tree === undefined ? { diagnostics } : validate(tree);
  if (!("topology" in valid) || valid.topology === undefined)
    throw new Error(JSON.stringify(valid.diagnostics, null, 1));
  const { model, diagnostics: unresolved } = resolve(valid.topology);
  if (model === undefined) throw new Error(JSON.stringify(unresolved, null, 1));
  return model;
}

/** The files that these artifacts make of a topology. */
export function filesFrom(
  text: string,
  artifacts: readonly Artifact[] = [firewall, kernel, network, nspawn],
): readonly BundleFile[] {
  const model = modelFrom(text);
  return artifacts.flatMap((artifact) => {
    const { files, diagnostics } = renderArtifact(artifact, new MadeFiles([]), {
      model,
      previous: { text: () => undefined },
      foresee: () => [],
      keeps: "all",
      texts: new Map(),
      former: new Map(),
    });
    if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics, null, 1));
    return files;
  });
}

export function textOf(files: readonly BundleFile[], path: string): string {
  const file = files.find((candidate) => candidate.path === path);
  if (file === undefined) throw new Error(`there is no ${path} among\n${files.map((one) => one.path).join("\n")}`);
  return file.text;
}
