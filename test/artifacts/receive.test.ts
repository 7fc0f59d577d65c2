import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { contentFiles, fixtureText, modelFrom } from "./content-files.js";
import { hostileCommands } from "./receive-hostile.js";
import { PEER, type ReceiveMachine, receiveMachine } from "./receive-machine.js";
import { HOLDS, ROOT } from "./sync-pair.js";

/** What the sync itself asks for, as rsync 3.1, 3.2 and 3.5 write it. */
const COMMANDS = [
  "rsync --server -ulWOtrEe.iLsfxCIvu --timeout=60 . www/",
  "rsync --server -ulWOtrEe.iLsfxCIvu --timeout=60 --delete --force --ignore-errors . www/",
  "rsync --server -ltrue.iLsfx --timeout=60 --force . www",
  "rsync --server -ulWOtrEe31.14iLsfxC . www/",
];
const SYNC = ["-lrtuEOW"];

describe("the program that receives", { timeout: 60_000 }, () => {
  let second: ReceiveMachine;

  beforeAll(async () => {
    second = await receiveMachine(contentFiles(modelFrom(fixtureText("full"))));
    second.machine.bash("mkdir /var/outside; echo untouched >/var/outside/file; chmod -R a+rwX /var/outside");
  }, 30_000);
  afterAll(() => second.close());
  beforeEach(() => {
    second.machine.bash(`rm -rf ${ROOT}/* ${HOLDS} /var/source; mkdir /var/source; echo canary >${ROOT}/canary`);
  });

  const everything = () =>
    second.machine.bash(
      `cd ${ROOT}; find . -printf '%p %l %s\\n' | sort; cat canary /var/outside/file; ls /var/outside`,
    );

  test.each(COMMANDS)("serves the sync: %s", (command) => {
    const { code, err } = second.ask(command);
    expect(code).not.toBe(5);
    expect(err).not.toContain("receive on");
  });

  test("refuses everything else, does nothing, and says so in a way after which lsyncd tries again", () => {
    const before = everything();
    for (const command of hostileCommands) {
      const { code, out, err } = second.ask(command, { input: "\u0014\0\0\0" });
      expect({ command, code, out }).toEqual({ command, code: 5, out: "" });
      expect(err).toMatch(/^receive on second: .*\n$/);
    }
    expect(everything()).toBe(before);
    expect(hostileCommands.length).toBeGreaterThanOrEqual(60);
  });

  test("refuses to be run without a command", () => {
    expect(second.ask(undefined).code).toBe(5);
  });

  test.each(["192.168.52.103", "192.168.52.10", "192.168.52.1012", "", "*"])(
    "refuses who does not send the site: %j",
    (from) => {
      expect(second.ask(COMMANDS[0], { from }).err).toContain("does not send the content of www");
    },
  );

  test("refuses while this node holds the content", () => {
    second.machine.bash(`touch ${HOLDS}`);
    expect(second.ask(COMMANDS[0])).toEqual({
      code: 5,
      out: "",
      err: `receive on second: it holds the content of www itself now, and takes none from ${PEER}\n`,
    });
  });

  test("refuses a link in the place of the tree", () => {
    second.machine.bash(`mv ${ROOT} ${ROOT}.away; ln -s /var/outside ${ROOT}`);
    const { code, err } = second.ask(COMMANDS[0]);
    second.machine.bash(`rm ${ROOT}; mv ${ROOT}.away ${ROOT}`);
    expect([code, err]).toEqual([5, `receive on second: ${ROOT} is not a directory\n`]);
  });

  test("the environment of who asks changes nothing", () => {
    const env = {
      SSH_CONNECTION: `${PEER} 1 2 22`,
      SSH_ORIGINAL_COMMAND: "id",
      BASH_ENV: "/var/outside/file",
      "BASH_FUNC_printf%%": "() { touch /var/outside/ran; }",
      SHELLOPTS: "xtrace",
    };
    const { code, err } = second.machine.run(["runuser", "-u", "twinsync", "--", "/usr/local/lib/twinhost/receive"], {
      env,
    });
    expect([code, err]).toEqual([5, "receive on second: only the sync of a site is served here\n"]);
    expect(second.machine.bash("ls /var/outside")).toBe("file\n");
  });

  test("files for the web server's group to read and write, none with rights beyond", () => {
    second.machine.bash(
      "cd /var/source; touch plain secret program; chmod 600 secret; chmod 6777 program; mkdir -m 700 deep; mkfifo pipe",
    );
    expect(second.send("/var/source", SYNC)).toEqual({ code: 0, out: 'skipping non-regular file "pipe"\n', err: "" });
    const modes = second.machine.bash(`cd ${ROOT}; stat -c '%n %U:%G %a' *`);
    expect(modes).toBe(
      [
        "canary root:www-data 644",
        "deep twinsync:www-data 2770",
        "plain twinsync:www-data 664",
        "program twinsync:www-data 775",
        "secret twinsync:www-data 660",
        "",
      ].join("\n"),
    );
  });

  test("nothing is written or read through a link that was sent before", () => {
    second.machine.bash(
      "cd /var/source; ln -s /var/outside absolute; ln -s ../../outside up; ln -s . here; ln -s here/../../../outside trick",
    );
    expect(second.send("/var/source", SYNC)).toEqual({ code: 0, out: "", err: expect.any(String) as string });
    second.machine.bash(`rm -rf /var/source/*; cd /var/source
      for link in absolute up trick here/up; do mkdir -p "$link"; echo evil >"$link/file"; echo evil >"$link/new"; done`);
    // A client that claims to send plain files, and names them behind the links.
    second.machine.bash(`cd /var/source; find . -type f -printf '%P\\n' >/var/names
      TAMPER='s/R//; s/ --no-implied-dirs//' rsync -lrtuEOWR --no-implied-dirs --files-from=/var/names --rsh=/usr/local/bin/rsh . x:www || true`);
    expect(second.machine.bash("cat /var/outside/file; ls /var/outside")).toBe("untouched\nfile\n");
  });

  test("whatever links are sent, those that are there afterwards stay in the tree", { timeout: 240_000 }, () => {
    const name = fc.constantFrom("a", "b", "c");
    const step = fc.constantFrom("a", "b", "c", "..", ".", "");
    const target = fc.tuple(fc.constantFrom("", "", "/", `${ROOT}/`), fc.array(step, { minLength: 1, maxLength: 6 }));
    const link = fc.tuple(fc.array(name, { minLength: 1, maxLength: 4 }), target);
    let arrived = 0;
    fc.assert(
      fc.property(fc.array(link, { minLength: 1, maxLength: 12 }), (links) => {
        const lines = links.map(([path, [front, steps]]) => `${path.join("/")}\t${front}${steps.join("/") || "."}`);
        second.machine.bash(
          `rm -rf /var/source ${ROOT}/*; mkdir /var/source; cd /var/source
          while IFS=$'\\t' read -r path target; do
            # Not through a link that is there already: it may lead into the very tree that receives, and root's files there
            # are in the way of the sync, which is right to say so.
            above=$path
            while [[ $above == */* ]]; do above=\${above%/*}; [[ ! -L $above ]] || continue 2; done
            if [[ $path == */* ]]; then mkdir -p "\${path%/*}"; fi
            ln -sT "$target" "$path" 2>/dev/null || true
          done <<<"$1"`,
          lines.join("\n"),
        );
        expect(second.send("/var/source", [...SYNC, "--delete", "--force"])).toMatchObject({ code: 0 });
        const left = second.machine.bash(`cd ${ROOT}; find . -type l -printf '%P\\t%l\\n'`);
        arrived += left.split("\n").length - 1;
        expect(escapes(left, ROOT), left).toEqual([]);
        expect(second.machine.bash(`find ${ROOT} -lname '/rsyncd-munged*'`)).toBe("");
      }),
      { numRuns: 40 },
    );
    expect(arrived).toBeGreaterThan(20);
  });

  test("a transfer that was broken off leaves nothing that a visitor would see", () => {
    const { code } = second.ask(COMMANDS[0], { input: "garbage that is no protocol" });
    expect(code).not.toBe(0);
    expect(second.machine.bash(`ls -A ${ROOT}`)).toBe(".twinhost\ncanary\n");
  });

  test.each([
    ["is missing", "rm -r /usr/local/lib/twinhost/rsync"],
    ["is killed", "printf '#!/bin/sh\\nkill -KILL $$\\n' >/usr/local/lib/twinhost/rsync"],
  ])("where rsync %s it ends in a way after which lsyncd tries again", (_, breaks) => {
    second.machine.bash(`cd /usr/local/lib/twinhost && cp -p receive whole && touch rsync && chmod 755 rsync && ${breaks}
      sed -i 's:/usr/bin/rsync:/usr/local/lib/twinhost/rsync:' receive`);
    onTestFinished(() => void second.machine.bash("cd /usr/local/lib/twinhost && mv whole receive"));
    expect(second.ask(COMMANDS[0])).toMatchObject({ code: 30, out: "" });
  });

  test("where there is no room for another file it says so in a way after which lsyncd tries again", () => {
    second.machine.bash(`mount -t tmpfs -o nr_inodes=8 tmpfs ${ROOT}; cd ${ROOT}; chown twinsync:www-data .; chmod 2775 .
      touch 1 2 3 4; cd /var/source; touch a b c d e f`);
    const full = second.send("/var/source", SYNC);
    second.machine.bash(`cd ${ROOT}; rm 1 2 3 4`);
    const again = second.send("/var/source", SYNC);
    const arrived = second.machine.bash(`ls ${ROOT}; ls ${ROOT}/.twinhost`);
    second.machine.bash(`umount ${ROOT}`);
    expect([full.code, again.code, arrived]).toEqual([30, 0, "a\nb\nc\nd\ne\nf\n"]);
    expect(full.err).toContain(`receive on second: nothing more can be made in ${ROOT}; is it full?`);
  });

  test("two transfers do not meet: the second one waits", () => {
    const waited = second.machine.bash(
      `cd ${ROOT}; flock . sleep 1.5 & sleep 0.3
      begin=$(date +%s%N); rsync -lrtuEOW --rsh=/usr/local/bin/rsh /var/source/ x:www; echo $((($(date +%s%N) - begin) / 1000000))`,
    );
    expect(Number(waited)).toBeGreaterThan(900);
  });
});

/** Those of some links (`path<TAB>target`) that lead out of the root, followed one name at a time as the kernel does. */
function escapes(lines: string, root: string): readonly string[] {
  const links = new Map(
    lines
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => line.split("\t") as [string, string]),
  );
  const leavesTree = (path: string): boolean => {
    const here = root.split("/").slice(1);
    const waiting = path.split("/");
    for (let followed = 0; waiting.length > 0; ) {
      const step = waiting.shift() as string;
      if (step === "..") here.pop();
      else if (step !== "" && step !== ".") here.push(step);
      const place = `/${here.join("/")}/`;
      if (!place.startsWith(`${root}/`)) return true;
      const target = links.get(place.slice(root.length + 1, -1));
      if (target === undefined || step === "..") continue;
      if (++followed > 40) return false;
      here.pop();
      if (target.startsWith(`${root}/`)) here.splice(root.split("/").length - 1);
      else if (target.startsWith("/")) return true;
      waiting.unshift(...(target.startsWith("/") ? target.slice(root.length) : target).split("/"));
    }
    return false;
  };
  return [...links.keys()].filter(leavesTree);
}

test("the judge of links knows which ones leave", () => {
  const links = [
    "in\tb",
    "up\t..",
    "b/c\t../in",
    "abs\t/etc",
    "own\t/r/b",
    "here\t.",
    "b/deep\t../..",
    "via\tb/up/x",
    "b/up\t../here/..",
  ];
  expect(escapes(links.join("\n"), "/r")).toEqual(["up", "abs", "b/deep", "via", "b/up"]);
});

test("where deletion is not wanted, nobody is let to ask for it", { timeout: 30_000 }, async () => {
  const machine = await receiveMachine(contentFiles(modelFrom(fixtureText("full", ["delete: true", "delete: false"]))));
  onTestFinished(() => machine.close());
  const { code, err } = machine.ask(COMMANDS[1]);
  const plain = machine.ask(COMMANDS[0]);
  expect([code, err]).toEqual([5, "receive on second: nothing of www is deleted from outside\n"]);
  expect(plain.err).not.toContain("receive on");
});
