import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contentFiles, fixtureText, modelFrom } from "./content-files.js";
import { type Daemon, pause, waitFor } from "./private-machine.js";
import { HOLDS, ROOT, type SyncNode, type SyncPair, startLsyncd, syncPair, treeOf } from "./sync-pair.js";

/** Real lsyncd over real sshd between two machines to be, with the emitted files in their places. */
describe("content that is kept in step", { timeout: 120_000 }, () => {
  let pair: SyncPair;
  let first: SyncNode;
  let second: SyncNode;
  let lsyncd: Daemon;

  beforeAll(async () => {
    pair = await syncPair(contentFiles(modelFrom(fixtureText("full", ["delay: 5s", "delay: 1s"]))));
    ({ first, second } = pair);
  }, 60_000);
  afterAll(() => pair.close());

  const inStep = () => waitFor(() => treeOf(first) === treeOf(second), "the trees to be the same");

  test("a node that holds nothing sends nothing", async () => {
    const idle = first.machine.run(["/usr/bin/lsyncd", "-nodaemon", "/etc/lsyncd/lsyncd.conf.lua"]);
    expect(idle.err + idle.out).toContain("Nothing to watch!");
  });

  test("what is there when it begins arrives", async () => {
    first.machine.bash(
      `cd ${ROOT}; mkdir -p one/two; echo 1 >one/two/page.html; echo secret >private; chmod 600 private; chown nobody private; touch ${HOLDS}`,
    );
    lsyncd = await startLsyncd(first);
    await inStep();
  });

  test("the web server reads and writes what arrived, whatever modes it had", () => {
    const modes = second.machine.bash(`cd ${ROOT}; stat -c '%n %U:%G %a' one one/two/page.html private`);
    expect(modes).toBe(
      "one twinsync:www-data 2775\none/two/page.html twinsync:www-data 664\nprivate twinsync:www-data 660\n",
    );
  });

  test("files with odd names arrive, and go", async () => {
    const odd = String.raw`cd ${ROOT}; for name in "a b" "quo\"te" "it's" "st*r" "[ab]" "wh?t" $'new\nline' -dash '#hash' '; id' '$(id)' '\back' 'back\*' ünïcode; do`;
    first.machine.bash(`${odd} echo x >"./$name"; done`);
    await inStep();
    expect(second.machine.bash(`ls -b ${ROOT} | wc -l`).trim()).toBe("16");
    first.machine.bash(`${odd} rm -- "./$name"; done`);
    await inStep();
  });

  test("a renamed directory is renamed, a deleted one is deleted", async () => {
    first.machine.bash(`cd ${ROOT}; mv one other; mkdir -p gone/deep; echo x >gone/deep/file`);
    await inStep();
    first.machine.bash(`rm -r ${ROOT}/gone`);
    await inStep();
    expect(second.machine.bash(`ls ${ROOT}`)).toBe("other\nprivate\n");
  });

  test("links within the tree arrive; what leads out of it is left out, with a word", async () => {
    first.machine.bash(
      `cd ${ROOT}; ln -s page.html other/two/same; ln -s ../../private other/two/up; ln -s ${ROOT}/private absolute
      ln -s /etc/passwd out1; ln -s ../../../etc out2; ln -s other/../../../etc out3`,
    );
    const links = `./absolute ${ROOT}/private\n./other/two/same page.html\n./other/two/up ../../private\n`;
    await waitFor(
      () => second.machine.bash(`cd ${ROOT}; find . -type l -printf '%p %l\\n' | sort`) === links,
      "the links",
    );
    expect(lsyncd.said()).toContain(`left out a link that leads out of ${ROOT}: /out1`);
    first.machine.bash(`cd ${ROOT}; rm out1 out2 out3`);
    await inStep();
  });

  test("nothing excluded is sent", async () => {
    first.machine.bash(`cd ${ROOT}; mkdir cache; touch cache/x page.tmp seen`);
    await waitFor(() => second.machine.run(["test", "-e", `${ROOT}/seen`]).code === 0, "what is not excluded");
    expect(second.machine.bash(`ls ${ROOT}`)).not.toMatch(/cache|tmp/);
    first.machine.bash(`cd ${ROOT}; rm -r cache page.tmp seen`);
    await inStep();
  });

  test("a directory that was put in the place of the root arrives after a reload, and what is written there later", async () => {
    first.machine.bash(`cp -a ${ROOT} ${ROOT}.new; cd ${ROOT}; echo x >${ROOT}.new/replaced; mv ${ROOT} ${ROOT}.old
      mv ${ROOT}.new ${ROOT}; rm -r ${ROOT}.old`);
    first.machine.bash('kill -HUP "$1"', String(lsyncd.child.pid));
    await inStep();
    first.machine.bash(`echo x >${ROOT}/later`);
    await inStep();
    first.machine.bash(`cd ${ROOT}; rm replaced later`);
    await inStep();
  });

  test("what was uploaded to the follower while the source was away survives its return", async () => {
    await first.machine.end(lsyncd);
    second.machine.bash(
      `cd ${ROOT}; echo upload >upload; echo newer >private; runuser -u www-data -- sh -c 'umask 002; mkdir up; echo y >up/y'`,
    );
    lsyncd = await startLsyncd(first);
    first.machine.bash(`cd ${ROOT}; mkdir up; echo z >up/z`);
    await waitFor(() => second.machine.run(["test", "-e", `${ROOT}/up/z`]).code === 0, "a file beside the upload");
    expect(second.machine.bash(`cd ${ROOT}; cat upload private up/y`)).toBe("upload\nnewer\ny\n");
  });

  test("a follower that was promoted takes nothing from the old source, which neither ends nor deletes", async () => {
    await first.machine.end(lsyncd);
    second.machine.bash(`touch ${HOLDS}; echo mine >${ROOT}/private; rm -r ${ROOT}/other`);
    const before = treeOf(second);
    lsyncd = await startLsyncd(first);
    first.machine.bash(`cd ${ROOT}; echo theirs >private; touch new; rm -r up`);
    await waitFor(() => lsyncd.said().split("it holds the content of www itself now").length > 3, "three refusals");
    await pause(500);
    expect(lsyncd.exited()).toBe(false);
    expect(treeOf(second)).toBe(before);
  });

  test("as soon as the follower follows again, the source goes on by itself", async () => {
    second.machine.bash(`rm ${HOLDS}`);
    await waitFor(() => second.machine.run(["test", "-e", `${ROOT}/new`]).code === 0, "what was refused before");
    expect(lsyncd.exited()).toBe(false);
  });

  test("a refusal while it runs does not end it either, and nothing of the time is lost", async () => {
    second.machine.bash(`touch ${HOLDS}`);
    const refusals = lsyncd.said().split("itself now").length;
    first.machine.bash(`echo 1 >${ROOT}/during`);
    await waitFor(() => lsyncd.said().split("itself now").length > refusals + 1, "two refusals");
    expect(lsyncd.exited()).toBe(false);
    second.machine.bash(`rm ${HOLDS}`);
    await waitFor(() => second.machine.run(["test", "-e", `${ROOT}/during`]).code === 0, "what was refused");
  });

  test("it ends as its unit expects", async () => {
    expect(await first.machine.end(lsyncd)).toBe(143);
  });

  test("roles change: the old source follows, and the new one may write everything", async () => {
    first.machine.bash(
      `rm ${HOLDS}; mkdir -m 700 ${ROOT}/admin; echo old >${ROOT}/admin/file; /usr/local/lib/twinhost/follow www`,
    );
    expect(first.machine.bash(`stat -c '%U:%G %a' ${ROOT}/admin ${ROOT}/admin/file`)).toBe(
      "twinsync:www-data 2770\ntwinsync:www-data 664\n",
    );
    second.machine.bash(
      `touch ${HOLDS}; mkdir ${ROOT}/admin; echo new >${ROOT}/admin/file; touch -d '+1 min' ${ROOT}/admin/file`,
    );
    const other = await startLsyncd(second);
    await waitFor(() => first.machine.bash(`cat ${ROOT}/admin/file`) === "new\n", "the way back");
    expect(other.said()).not.toContain("Permission denied");
    await second.machine.end(other);
  });

  test("follow is for nodes that follow, and changes nothing twice", () => {
    expect(first.machine.run(["/usr/local/lib/twinhost/follow", "www"])).toEqual({ code: 0, out: "", err: "" });
    const holder = second.machine.run(["/usr/local/lib/twinhost/follow", "www"]);
    expect([holder.code, holder.err]).toEqual([
      1,
      "follow: this node holds the content of www; promote another one first\n",
    ]);
  });
});
