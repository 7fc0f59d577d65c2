import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fixtureText } from "./content-files.js";
import { DeployedHost } from "./deployed-host.js";

let host: DeployedHost;

beforeAll(async () => {
  host = await DeployedHost.make(fixtureText("debian-pair"));
}, 120_000);

afterAll(() => host?.close());

test("no script runs what the caller's shell would run in every script: BASH_ENV, bash(1)", () => {
  const scripts = host.bundle.files.filter(({ text }) => text.startsWith("#!/bin/bash"));
  host.machine.bash("echo 'touch /run/was-run' >/run/startup");
  for (const { path } of scripts) {
    host.machine.run([join(host.directory, "bundle", path), "--help"], { env: { BASH_ENV: "/run/startup" } });
    expect(host.machine.bash("ls /run"), path).not.toContain("was-run");
  }
  expect(scripts.map(({ path }) => path)).toContain("bootstrap.sh");
});

test("options of the caller's shell do not hold for a script: with noclobber a drill could not open its lock", () => {
  host.machine.bash("mkdir -p /run/lock && touch /run/lock/twinhost-bootstrap");
  const drill = join(host.directory, "bundle/drill.sh");
  const { err } = host.machine.run([drill, "first"], { env: { SHELLOPTS: "noclobber" } });
  expect(err).toBe("error: www would be served by nobody; run ./verify.sh\n");
});
