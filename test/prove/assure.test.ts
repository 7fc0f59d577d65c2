import { expect, test } from "vitest";
import type { Artifact } from "../../src/5-emit/artifact.js";
import { emit } from "../../src/5-emit/emit.js";
import { completeReading } from "../../src/6-read/complete-reading.js";
import { readDeployment } from "../../src/6-read/read-deployment.js";
import { textsOfFiles } from "../../src/6-read/texts-of.js";
import { assure } from "../../src/7-prove/assure.js";
import { BugError } from "../../src/core/bug-error.js";
import { artifacts } from "../../src/generated/artifacts.js";
import { render } from "../../src/templates/runtime.js";
import { compiled } from "./bundles.js";

const { model } = compiled("debian-pair");

/** Emits the bundle with the firewall's rules written otherwise, and reads it back as the command does. */
function assureEmitted(change: (rules: string) => string): void {
  const known = artifacts.map(
    (artifact): Artifact => (artifact.name === "firewall" ? changed(artifact, change) : artifact),
  );
  const { bundle } = emit(model, { text: () => undefined }, { artifacts: known });
  const files = bundle?.files ?? [];
  const early = files.filter(({ path }) => path !== "manifest.json" && path !== "SHA256SUMS");
  assure(model, completeReading(readDeployment(textsOfFiles(early)), textsOfFiles(files)));
}

function changed(artifact: Artifact, change: (rules: string) => string): Artifact {
  return {
    ...artifact,
    *files(model, made, previous, foresee) {
      for (const file of artifact.files(model, made, previous, foresee)) {
        const { content } = file;
        const isRules = file.path.endsWith("/firewall.v4") && "template" in content;
        yield isRules ? { ...file, content: { text: change(render(content.template, content.view).text) } } : file;
      }
    },
  };
}

test("what the emitters make is let through", () => {
  expect(() => assureEmitted((rules) => rules)).not.toThrow();
});

test("what an emitter gets wrong is a fault of ours, with all that is found in it", () => {
  const widen = (rules: string): string => rules.replace(/^(-A TWINHOST-FWD .*) --dport 80(?= -m comment)/m, "$1");
  expect(() => assureEmitted(widen)).toThrow(BugError);
  expect(() => assureEmitted(widen)).toThrow(
    /^the bundle would not do what the topology says, and was not written: prove\/open: .*hosts\/vz\/etc\/twinhost\/firewall\.v4:\d+/,
  );
});

test("what nobody can read is not let through, and one cause does not fill the screen", () => {
  expect(() => assureEmitted((rules) => rules.replaceAll(/-j ACCEPT$/gm, "-j NFLOG"))).toThrow(
    /prove\/unread: hosts\/vz\/etc\/twinhost\/firewall\.v4:\d+ is not understood: .*; and \d+ more$/,
  );
});
