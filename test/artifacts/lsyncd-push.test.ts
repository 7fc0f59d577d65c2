import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contentFiles, fixtureText, modelFrom } from "./content-files.js";
import { type Outcome, waitFor } from "./private-machine.js";
import { HOLDS, ROOT, type SyncNode, type SyncPair, syncPair, treeOf } from "./sync-pair.js";

/** The program of the timer, over real sshd and receive, between two machines to be. */
describe("content that is sent at intervals", { timeout: 60_000 }, () => {
  let pair: SyncPair;
  let first: SyncNode;
  let second: SyncNode;

  beforeAll(async () => {
    pair = await syncPair(contentFiles(modelFrom(fixtureText("full", ["delay: 5s", "every: 1h"]))));
    ({ first, second } = pair);
  }, 60_000);
  afterAll(() => pair.close());

  const push = (): Outcome => first.machine.run(["/usr/local/lib/twinhost/push", "www"]);
  const done = { code: 0, out: "", err: "" };

  test("a node that does not hold the content sends nothing", () => {
    expect(push()).toMatchObject({
      code: 1,
      err: expect.stringContaining("does not hold the content of www") as string,
    });
  });

  test("all of it arrives, and a second time nothing has to", () => {
    first.machine.bash(
      `touch ${HOLDS}; cd ${ROOT}; mkdir -p a/b cache; echo 1 >a/b/one; echo 2 >two; touch cache/x page.tmp`,
    );
    expect(push()).toEqual(done);
    expect(second.machine.bash(`cd ${ROOT}; cat a/b/one two; ls -A`)).toBe("1\n2\n.twinhost\na\ntwo\n");
    expect(push()).toEqual(done);
  });

  test("what is deleted is deleted, whatever its name", () => {
    const names = String.raw`cd ${ROOT}; for name in "a b" "st*r" "[ab]" "wh?t" $'new\nline' -dash '#hash' ';semi' '\back' 'back\*' '- minus' '!' 'di r/x' 'di r/[y]'; do`;
    first.machine.bash(`mkdir -p "${ROOT}/di r"; ${names} echo x >"./$name"; done`);
    expect(push()).toEqual(done);
    expect(treeOf(second)).toContain("./di r/[y]");
    first.machine.bash(`${names} rm -- "./$name"; done; rmdir "${ROOT}/di r"`);
    expect(push()).toEqual(done);
    expect(second.machine.bash(`cd ${ROOT}; ls -A`)).toBe(".twinhost\na\ntwo\n");
  });

  test("a name with a wildcard deletes nothing but itself", () => {
    first.machine.bash(`cd ${ROOT}; touch 'w*' other 'b\\*'`);
    push();
    second.machine.bash(`cd ${ROOT}; touch wide 'b\\ck'`);
    first.machine.bash(`cd ${ROOT}; rm 'w*' 'b\\*'`);
    expect(push()).toEqual(done);
    expect(second.machine.bash(`cd ${ROOT}; ls`)).toBe("a\nb\\ck\nother\ntwo\nwide\n");
  });

  test("what was only ever on the follower stays, also in a directory that is deleted", () => {
    second.machine.bash(`cd ${ROOT}; echo upload >a/b/upload; mkdir -p cache; echo kept >cache/kept`);
    first.machine.bash(`cd ${ROOT}; rm -r a cache`);
    expect(push().code).toBe(0);
    expect(second.machine.bash(`cd ${ROOT}; cat a/b/upload cache/kept; ls a/b`)).toBe("upload\nkept\nupload\n");
  });

  test("what is newer on the follower stays", () => {
    second.machine.bash(`cd ${ROOT}; echo newer >two; touch -d '+1 hour' two`);
    first.machine.bash(`echo older >${ROOT}/two`);
    expect(push()).toEqual(done);
    expect(second.machine.bash(`cat ${ROOT}/two`)).toBe("newer\n");
  });

  test("a tree that is suddenly empty deletes nothing", () => {
    first.machine.bash(`mount -t tmpfs tmpfs ${ROOT}`);
    const outcome = push();
    first.machine.bash(`umount ${ROOT}`);
    expect(outcome).toMatchObject({ code: 1, err: expect.stringContaining("is it mounted?") as string });
    expect(second.machine.bash(`cat ${ROOT}/two`)).toBe("newer\n");
  });

  test("a follower that is away is told; what it missed is made up for", () => {
    first.machine.bash(`touch ${ROOT}/late; ip link set eth0 down`);
    first.machine.bash(`rm ${ROOT}/other`);
    const outcome = push();
    first.machine.bash("ip link set eth0 up");
    expect(outcome).toMatchObject({
      code: 1,
      err: expect.stringContaining(`not brought up to date: ${second.address}`) as string,
    });
    expect(push()).toEqual(done);
    expect(second.machine.bash(`cd ${ROOT}; ls other late 2>&1 || true`)).toMatch(/cannot access 'other'.*\nlate\n/);
  });

  const until = (what: string): string => `until ${what}; do sleep 0.02; done`;
  const UNDER_WAY = `[[ -n $(ls -A ${ROOT}/.twinhost) ]]`;

  test("links on the follower lead where they led while data is under way", async () => {
    first.machine.bash(`cd ${ROOT}; mkdir release; echo 1 >release/page; ln -s release current`);
    expect(push()).toEqual(done);
    first.machine.bash(`truncate -s 512M ${ROOT}/release/much`);
    const long = first.machine.start(["/usr/local/lib/twinhost/push", "www"]);
    expect(second.machine.bash(`${until(UNDER_WAY)}; cat ${ROOT}/current/page; ${UNDER_WAY}`)).toBe("1\n");
    await waitFor(long.exited, "the push to end", 60);
    expect([long.child.exitCode, long.said()]).toEqual([0, ""]);
    expect(second.machine.bash(`stat -c '%N %s' ${ROOT}/current ${ROOT}/current/much`)).toBe(
      `'${ROOT}/current' -> 'release' 7\n'${ROOT}/current/much' 536870912\n`,
    );
    first.machine.bash(`cd ${ROOT}; rm -r current release`);
    expect(push()).toEqual(done);
  });

  test("what went over before it was broken off, and is gone by the next time, is deleted there as well", async () => {
    first.machine.bash(`cd ${ROOT}; touch early; truncate -s 3G long`);
    const killed = first.machine.start(["/usr/local/lib/twinhost/push", "www"]);
    second.machine.bash(`${until(`[[ -e ${ROOT}/early ]]`)}; ${until(UNDER_WAY)}`);
    await first.machine.end(killed, "SIGKILL");
    first.machine.bash(`cd ${ROOT}; rm early long`);
    second.machine.bash(until(`! ${UNDER_WAY}`));
    expect(push()).toEqual(done);
    expect(second.machine.bash(`ls ${ROOT}`)).not.toMatch(/early|long/);
  });

  test("a follower that holds the content now takes nothing", () => {
    second.machine.bash(`touch ${HOLDS}`);
    first.machine.bash(`touch ${ROOT}/refused`);
    expect(push()).toMatchObject({
      code: 1,
      err: expect.stringContaining("it holds the content of www itself now") as string,
    });
    second.machine.bash(`rm ${HOLDS}; test ! -e ${ROOT}/refused`);
  });

  test("it does not run beside itself", () => {
    const outcome = first.machine.run(["flock", "/var/lib/twinhost/sent", "/usr/local/lib/twinhost/push", "www"]);
    expect(outcome).toMatchObject({ code: 1, err: expect.stringContaining("still under way") as string });
  });

  test("it knows its sites only", () => {
    expect(first.machine.run(["/usr/local/lib/twinhost/push", "../www"]).err).toBe("push: usage: push SITE\n");
  });
});
