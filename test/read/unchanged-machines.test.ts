import { describe, expect, test } from "vitest";
import type { BundleTexts } from "../../src/6-read/bundle-texts.js";
import { readDeployment } from "../../src/6-read/read-deployment.js";
import type { ReadBundle } from "../../src/6-read/reading.js";
import { changed, textsOf } from "./bundle-of.js";

const read = (texts: BundleTexts): ReadBundle => ({ texts, ...readDeployment(texts) });

/** Ways in which a file comes to differ: it says less, it says something twice, it is gone. */
const CHANGES: Readonly<Record<string, (texts: BundleTexts, path: string) => BundleTexts>> = {
  "without its last line": (texts, path) => changed(texts, path, (text) => text.replace(/[^\n]*\n$/, "")),
  "with its last line twice": (texts, path) => changed(texts, path, (text) => text.replace(/([^\n]*\n)$/, "$1$1")),
  "that is gone": (texts, path) => ({ ...texts, paths: texts.paths.filter((one) => one !== path) }),
};

describe.each(["full", "two-hosts", "virtuozzo-debian-nodes"])("beside the bundle %s, one with a file", (fixture) => {
  const texts = textsOf(fixture);
  const alike = read(texts);

  test.each(Object.entries(CHANGES))("%s is understood as it is alone", (_, change) => {
    for (const path of texts.paths) {
      const other = change(texts, path);
      const alone = readDeployment(other);
      expect(readDeployment(other, alike), path).toEqual(alone);
      // The other way round the machine has a file more.
      expect(readDeployment(texts, { texts: other, ...alone }), path).toEqual({
        deployment: alike.deployment,
        faults: [],
      });
    }
  });
});

test("machines whose files did not change are the same objects, and only these", () => {
  const alike = read(textsOf("two-hosts"));
  const [first, ...others] = alike.deployment.nodes;
  const path = `nodes/${first?.name}/etc/twinhost/hosts`;
  const { deployment } = readDeployment(
    changed(alike.texts, path, (text) => text.replace(/[^\n]*\n$/, "")),
    alike,
  );
  expect(deployment.nodes.filter((node) => alike.deployment.nodes.includes(node))).toEqual(others);
  expect(deployment.hosts.every((host, index) => host === alike.deployment.hosts[index])).toBe(true);
});

describe.each(["two-hosts", "virtuozzo-debian-nodes"])("beside the bundle %s, one whose scripts", (fixture) => {
  const alike = read(textsOf(fixture));
  const scripts = alike.deployment.hosts.map(({ bootstrap }) => bootstrap.file);

  /** The bundle, with each of its scripts changed. */
  const scriptsWith = (change: (text: string) => string): BundleTexts =>
    scripts.reduce((texts, script) => changed(texts, script, change), alike.texts);

  test("say the same in other words has the same nodes", () => {
    const texts = scriptsWith((text) => `${text}# The end.\n`);
    const { deployment } = readDeployment(texts, alike);
    expect(deployment).toEqual(readDeployment(texts).deployment);
    expect(deployment.nodes.every((node, index) => node === alike.deployment.nodes[index])).toBe(true);
  });

  test("say the same on other lines has the same nodes, but for what stands there alone", () => {
    const texts = scriptsWith((text) => text.replace("\n", "\n# One line more.\n"));
    const { deployment } = readDeployment(texts, alike);
    expect(deployment).toEqual(readDeployment(texts).deployment);
    const kept = deployment.nodes.filter((node, index) => node === alike.deployment.nodes[index]);
    expect(kept).toHaveLength(fixture === "two-hosts" ? deployment.nodes.length : 0);
  });

  test("are of another host has the nodes there", () => {
    const texts = scriptsWith((text) => text.replace(/^(readonly this_host=)(?:'[^']*'|\S+)$/m, "$1elsewhere"));
    const alone = readDeployment(texts);
    expect(alone.deployment.nodes.map(({ host }) => host)).toContain("elsewhere");
    expect(readDeployment(texts, alike)).toEqual(alone);
  });
});

test("a bundle that was not understood is no help", () => {
  const texts = textsOf("two-hosts");
  const path = texts.paths.find((one) => one.endsWith("/firewall.v4")) as string;
  const broken = read(changed(texts, path, (text) => `${text}what is this?\n`));
  expect(broken.faults).not.toEqual([]);
  const { deployment } = readDeployment(texts, broken);
  expect(deployment).toEqual(readDeployment(texts).deployment);
  expect(deployment.nodes.filter((node) => broken.deployment.nodes.includes(node))).toEqual([]);
});
