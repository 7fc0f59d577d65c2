import { describe, expect, test } from "vitest";
import { sideBySide } from "../../lab/scenario/side-by-side.js";
import { median, tally } from "../../lab/scenario/tally.js";
import { complaintsIn, kept } from "../../lab/scenario/verification.js";

describe("the tables of the lab", () => {
  const table = [
    "names",
    "  ok      www.example.com A is 192.168.52.101",
    "  BROKEN  first serves www on tcp/80: no answer",
    "  BROKEN  named.service is enabled and active",
    "1 promises hold, 2 are broken",
  ].join("\n");

  test("what verify.sh says is read line by line", () => {
    expect(kept(table)).toEqual(["www.example.com A is 192.168.52.101"]);
    expect(complaintsIn(table)).toEqual([
      "first serves www on tcp/80: no answer",
      "named.service is enabled and active",
    ]);
  });

  test("several runs: the spread of the times, what never came, and what failed in some of them", () => {
    const round = (ms: number | undefined, ok: boolean) => ({
      measures: [{ step: "failover", what: "curl", ...(ms === undefined ? {} : { ms }) }],
      findings: [{ step: "failover", what: "is served", ok, ms: 1, ...(ok ? {} : { seen: "nobody" }) }],
    });
    const lines = tally([round(30, true), round(10, true), round(undefined, false), round(20, true)]).split("\n");
    expect(lines[1]).toMatch(/^failover: curl +3 +20 +10 +30 +never: 1$/);
    expect(lines.slice(3)).toEqual([
      "1 of 4: failover: is served",
      "     nobody",
      "3 of 4 runs without a promise broken",
    ]);
  });

  test("the middle of an even number of times is one that was seen", () => {
    expect([median([1, 2, 3, 4]), median([7]), median([])]).toEqual([2, 7, undefined]);
  });

  test("what both were asked for stands side by side; alone nothing does", () => {
    const ours = { step: "failover", what: "the node is stopped: curl", ms: 210 };
    expect(sideBySide([ours])).toEqual([]);
    const rows = sideBySide([ours, { step: "article", what: ours.what }]);
    expect(rows[1]).toMatch(/^the node is stopped: curl +0\.21 s +never +$/);
  });
});
