import { describe, expect, test } from "vitest";
import { readCurl } from "../../lab/client/curl.js";
import { corruptions } from "../../lab/faults/corrupted-bundles.js";
import { spread } from "../../lab/faults/kill-sweep.js";
import { run } from "../../lab/process/run.js";
import { shWord } from "../../lab/process/sh-word.js";
import { waitUntil } from "../../lab/process/wait-until.js";
import { newLedger } from "../../lab/scenario/ledger.js";
import { report } from "../../lab/scenario/report.js";
import { differences } from "../../lab/scenario/state-of-host.js";
import { unexpanded } from "../../lab/server/enter-argv.js";

describe("what curl printed", () => {
  test("is taken apart into status, headers in lower case, body and time", () => {
    const answer = readCurl("HTTP/1.1 200 OK\r\nX-Served-By: first\r\n\r\nhello\n\n\n200 0.1234 0");
    expect(answer).toMatchObject({
      status: 200,
      headers: { "x-served-by": "first" },
      body: "hello\n\n",
      firstAnswer: 123,
      exit: 0,
    });
  });

  test("is status 0 with curl's exit code when nobody answered", () => {
    expect(readCurl("\n000 0.000000 7")).toMatchObject({ status: 0, exit: 7 });
  });
});

describe("the ledger", () => {
  test("keeps what did not hold with what was seen, also when the question itself failed", async () => {
    const ledger = newLedger(() => undefined);
    const at = ledger.step("names");
    await at.promise("holds", async () => true);
    await at.promise("does not hold", async () => "seen: nothing");
    await at.promise("cannot be asked", async () => {
      throw new Error("no route");
    });
    at.measured("a time", 12);
    at.measured("a time that never came", undefined);
    expect(ledger.findings().map(({ ok, seen }) => [ok, seen])).toEqual([
      [true, undefined],
      [false, "seen: nothing"],
      [false, "no route"],
    ]);
    expect(report(ledger)).toContain("1 promises held, 2 did not");
    expect(report(ledger)).toMatch(/a time that never came +never/);
  });
});

describe("two states of a host", () => {
  const state = (rules: string, keys = "a") =>
    new Map([
      ["rules", rules],
      ["keys of host", keys],
    ]);

  test("are the same when every line is", () => {
    expect(differences(state("x\ny"), state("x\ny"))).toBe(true);
  });

  test.each([
    ["a line more", "x", "x\ny"],
    ["a line less", "x\ny", "x"],
    ["a line doubled", "x\ny", "x\nx\ny"],
    ["another order", "x\ny", "y\nx"],
  ])("differ by %s", (_, before, after) => {
    expect(differences(state(before), state(after))).not.toBe(true);
  });

  test("differ by keys, unless the deployments are two", () => {
    expect(differences(state("x", "a"), state("x", "b"))).not.toBe(true);
    expect(differences(state("x", "a"), state("x", "b"), { otherKeys: true })).toBe(true);
  });
});

describe("running programs", () => {
  test("a value comes through a shell as it was", async () => {
    const value = 'it\'s $HOME `x` \\ "q" *\nnew';
    expect((await run(["sh", "-c", `printf %s ${shWord(value)}`])).stdout).toBe(value);
  });

  test("a time-out ends the program with everything that it started", async () => {
    const result = await run(["sh", "-c", "sleep 60 & sleep 60"], { timeout: 200 });
    expect(result).toMatchObject({ timedOut: true, code: 137 });
    expect(result.ms).toBeLessThan(5_000);
  });

  test("dollars are doubled for the service manager", () => {
    expect(unexpanded("echo $a ${b} $$")).toBe("echo $$a $${b} $$$$");
  });

  test("waiting ends with the first answer, and fails with what was waited for", async () => {
    let asked = 0;
    expect(
      await waitUntil("three", async () => (++asked === 3 ? "there" : undefined), { timeout: 5_000, every: 1 }),
    ).toBe("there");
    await expect(waitUntil("the moon", async () => false, { timeout: 20, every: 1 })).rejects.toThrow("the moon");
  });
});

test("points of a sweep are spread evenly, with the first and the last", () => {
  expect(spread(100, 5)).toEqual([1, 26, 51, 75, 100]);
  expect(spread(3, 10)).toEqual([1, 2, 3]);
});

test("the ways to damage a bundle are many, and SHA256SUMS and bootstrap.sh are among them", () => {
  const all = corruptions("test/lab/stand-in/bundle").map(({ what }) => what);
  expect(all.length).toBeGreaterThan(12);
  expect(all).toEqual(
    expect.arrayContaining(["SHA256SUMS missing", "SHA256SUMS empty", "a comment of bootstrap.sh changed"]),
  );
});
