import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contentFiles, fixtureText, modelFrom } from "./content-files.js";
import { type Daemon, pause, waitFor } from "./private-machine.js";
import { HOLDS, ROOT, type SyncNode, type SyncPair, startLsyncd, syncPair, treeOf } from "./sync-pair.js";

describe("content that is written on both nodes", { timeout: 60_000 }, () => {
  let pair: SyncPair;
  let nodes: readonly SyncNode[];
  let daemons: readonly Daemon[];

  beforeAll(async () => {
    const topology = fixtureText("full", ["delay: 5s", "delay: 1s"], ["mode: one-way", "mode: two-way"]);
    pair = await syncPair(contentFiles(modelFrom(topology)));
    nodes = [pair.first, pair.second];
    // The file that only one of them has when both begin.
    pair.second.machine.bash(`echo early >${ROOT}/early`);
    for (const { machine } of nodes) machine.bash(`touch ${HOLDS}`);
    daemons = [await startLsyncd(pair.first), await startLsyncd(pair.second)];
  }, 60_000);
  afterAll(() => pair.close());

  const inStep = () => waitFor(() => treeOf(pair.first) === treeOf(pair.second), "the trees to be the same");

  test("what one had before the other began is on both", async () => {
    await waitFor(() => pair.first.machine.run(["test", "-e", `${ROOT}/early`]).code === 0, "the early file");
  });

  test("what both write arrives on both, also what the web servers upload into one directory", async () => {
    for (const { machine, name } of nodes) {
      machine.bash(
        `cd ${ROOT}; echo ${name} >${name}; runuser -u www-data -- sh -c 'umask 002; mkdir -p up; echo ${name} >up/${name}'`,
      );
    }
    await inStep();
    expect(pair.first.machine.bash(`cd ${ROOT}; ls . up`)).toBe(".:\nearly\nfirst\nsecond\nup\n\nup:\nfirst\nsecond\n");
  });

  test("of two changes the later one wins", async () => {
    pair.first.machine.bash(`echo older >${ROOT}/early`);
    pair.second.machine.bash(`echo 'and later' >${ROOT}/early; touch -d '+5 sec' ${ROOT}/early`);
    await inStep();
    expect(pair.first.machine.bash(`cat ${ROOT}/early`)).toBe("and later\n");
  });

  test("a deletion on one node does not reach the other", async () => {
    pair.first.machine.bash(`rm ${ROOT}/second`);
    await pause(4000);
    expect(pair.second.machine.bash(`cat ${ROOT}/second`)).toBe("second\n");
  });

  test("they come to rest, and both still run", async () => {
    const said = () => daemons.map((daemon) => daemon.said().split("Calling rsync").length);
    const before = said();
    await pause(4000);
    expect(said()).toEqual(before);
    expect(daemons.map((daemon) => daemon.exited())).toEqual([false, false]);
  });
});
