import { expect, test } from "vitest";
import { scratchDirectories } from "../cli/command.js";
import { repositoryIn, topologyOf } from "./repository.js";

const scratch = scratchDirectories();

test("a pull request from the change to the merge: review, comment, gate, check", () => {
  const repository = repositoryIn(scratch());
  repository.put("topology.yaml", topologyOf("port-opened", "before"));
  repository.commit("Begin");

  repository.git("switch", "--quiet", "--create", "https-for-second");
  repository.put("topology.yaml", topologyOf("port-opened", "after"));
  const told = "tcp/8443 on 203.0.113.10 becomes reachable from anywhere and ends at `second`:443";
  // Before the build: against out/; after it: nothing is left to build, and against main the same is told.
  expect(repository.twinhost("diff").out).toContain(told);
  repository.commit("Open 8443");
  expect(repository.twinhost("diff")).toEqual({ code: 0, out: "", err: expect.any(String) });

  const summary = repository.twinhost("diff", "--against", "main");
  expect(summary.code).toBe(1);
  expect(summary.out).toMatch(/^topology\.yaml against main \([0-9a-f]{7}\): 1 effect: 1 widens access\n/);
  expect(summary.out).toContain(told);

  const comment = repository.twinhost("diff", "--against", "main", "--format", "markdown").out;
  expect(comment.startsWith("<!-- twinhost diff -->\n### twinhost: `topology.yaml` against `main (")).toBe(true);
  expect(comment.indexOf("**widening**")).toBeLessThan(comment.indexOf("<details>"));
  expect(comment).toContain("+  - { port: 8443, to: second, toPort: 443 }");
  expect(comment).toContain("<code>hosts/vz/etc/twinhost/firewall.v4</code>");
  expect(comment.match(/<details>/g)).toHaveLength(comment.match(/<\/details>/g)?.length ?? 0);

  // The gate of CI: closed for what widens, open for what does not.
  const gate = (marks: string): number | null =>
    repository.twinhost("diff", "--against", "main", "--fail-on", marks).code;
  expect([gate("widening,dataloss"), gate("redundancy,dataloss")]).toEqual([1, 0]);

  repository.git("switch", "--quiet", "main");
  repository.git("merge", "--quiet", "--no-ff", "--message", "Merge", "https-for-second");
  expect(repository.twinhost("check")).toMatchObject({ code: 0 });
  expect(repository.twinhost("diff", "--against", "main").code).toBe(0);
  expect(repository.twinhost("diff", "--against", "HEAD^1").out).toContain(told);
}, 300_000);
