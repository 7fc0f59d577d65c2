import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { shellWord } from "../../src/grammars/shell-word.js";
import { scratchDirectories, twinhost } from "../cli/command.js";
import { repositoryIn, topologyOf } from "./repository.js";

const scratch = scratchDirectories();
const before = topologyOf("record-changed", "before");
const after = topologyOf("record-changed", "after");
const TOLD = "`mail` answers with 198.51.100.26 instead of 198.51.100.25";

function begun(): { readonly directory: string; readonly repository: ReturnType<typeof repositoryIn> } {
  const directory = scratch();
  const repository = repositoryIn(directory);
  repository.put("topology.yaml", before);
  repository.commit("Begin");
  repository.put("topology.yaml", after);
  return { directory, repository };
}

describe("--against a revision", () => {
  test("that git does not know is refused, with what to do", () => {
    const ran = begun().repository.twinhost("diff", "--against", "nowhere");
    expect(ran).toMatchObject({ code: 2, out: "" });
    expect(ran.err).toBe(
      "error: git knows no revision `nowhere` here\nhelp: git branch --all shows the branches, git log the commits\n",
    );
  });

  test("that looks like an option is only a name", () => {
    const ran = begun().repository.twinhost("diff", "--against=--output=/tmp/x");
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining("git knows no revision `--output=/tmp/x`") });
  });

  test("outside of a repository is refused", () => {
    const directory = scratch();
    mkdirSync(join(directory, "in"));
    const ran = twinhost(["diff", "--against", "main", "-"], {
      in: directory,
      input: before,
      env: { GIT_CEILING_DIRECTORIES: directory },
    });
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining("is not in a git repository") });
  });

  test("without git is refused", () => {
    const { directory } = begun();
    const ran = twinhost(["diff", "--against", "main"], { in: directory, env: { PATH: directory } });
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining("needs git, which is not installed") });
  });

  test("works where out/ was never kept: with what the topology said then", () => {
    const { directory, repository } = begun();
    repository.git("rm", "--quiet", "-r", "--cached", "out");
    repository.git("commit", "--quiet", "--message", "Keep no bundle");
    rmSync(join(directory, "out"), { recursive: true });
    const ran = repository.twinhost("diff", "--against", "main");
    expect(ran.out).toContain(TOLD);
    expect(ran.out).toContain("note: `out/` was not kept at main (");
  });

  test("says when the bundle was not what the topology said, and compares with the bundle", () => {
    const { repository } = begun();
    repository.git("commit", "--quiet", "--all", "--message", "Forget to build");
    const ran = repository.twinhost("diff", "--against", "main");
    expect(ran.out).toContain(TOLD);
    expect(ran.out).toContain("was not what `topology.yaml` said at main (");
  });

  test("takes a topology that is new as new", () => {
    const { repository } = begun();
    repository.put("other.yaml", before.replace("example.com", "example.org"));
    const ran = repository.twinhost("diff", "other.yaml", "--out", "other", "--against", "main");
    expect(ran.out).toContain("neither `other.yaml` nor `other/` was there at main (");
    expect(ran.out).toContain("`first` is made on `vz`");
  });

  test("finds the topology from a directory below", () => {
    const { directory } = begun();
    mkdirSync(join(directory, "below"));
    const ran = twinhost(["diff", "../topology.yaml", "--out", "../out", "--against", "HEAD"], {
      in: join(directory, "below"),
    });
    expect(ran.out).toContain(TOLD);
  });

  test("finds it through a link to the repository", () => {
    const { directory } = begun();
    const link = join(scratch(), "link");
    symlinkSync(directory, link);
    const ran = twinhost(["diff", `${link}/topology.yaml`, "--out", `${link}/out`, "--against", "HEAD"]);
    expect(ran.out, ran.err).toContain(TOLD);
  });

  test("finds it in a hook of a linked work tree, where git sets GIT_DIR alone", () => {
    const { directory, repository } = begun();
    mkdirSync(join(directory, "below"));
    repository.put("below/topology.yaml", after);
    const ran = twinhost(["diff", "below/topology.yaml", "--out", "below/out", "--against", "HEAD"], {
      in: directory,
      env: { GIT_DIR: join(directory, ".git"), GIT_WORK_TREE: undefined },
    });
    expect(ran.out, ran.err).toContain("neither `below/topology.yaml` nor `below/out/` was there at HEAD (");
  });

  test("finds it where git is told of its repository by paths from here, as in a hook of git --work-tree=. commit", () => {
    const { directory, repository } = begun();
    mkdirSync(join(directory, "below"));
    repository.put("below/topology.yaml", after);
    const ran = twinhost(["diff", "below/topology.yaml", "--out", "below/out", "--against", "HEAD"], {
      in: directory,
      env: { GIT_DIR: ".git", GIT_WORK_TREE: "." },
    });
    expect(ran.out, ran.err).toContain("neither `below/topology.yaml` nor `below/out/` was there at HEAD (");
  });

  test("of a repository that git does not trust says that, and not that there is none", () => {
    const { directory } = begun();
    // What git's own tests say in place of another owner, whom only root could make.
    const env = { GIT_TEST_ASSUME_DIFFERENT_OWNER: "1" };
    const ran = twinhost(["diff", "--against", "main"], { in: directory, env });
    expect(ran).toMatchObject({ code: 2, out: "" });
    expect(ran.err).toContain("git cannot use the repository of `topology.yaml`: detected dubious ownership");
    expect(ran.err).toContain(
      `help: if you trust it: git config --global --add safe.directory ${shellWord(directory)}`,
    );
  });

  test("does not take a topology that git lost for one that was never there", () => {
    const { directory, repository } = begun();
    const id = repository.git("rev-parse", "HEAD:topology.yaml").out.trim();
    rmSync(join(directory, ".git/objects", id.slice(0, 2), id.slice(2)));
    const ran = repository.twinhost("diff", "--against", "main");
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining("git cannot read `topology.yaml`") });
  });
});
