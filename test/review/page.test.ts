import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { reviewHtml } from "../../src/report/review/review-html.js";
import { scratchDirectories, twinhost } from "../cli/command.js";
import { type Browser, type Look, type Seen, startBrowser } from "./browser.js";
import { HOSTILE, reviewedWith } from "./hostile.js";
import { topologyOf } from "./repository.js";

const scratch = scratchDirectories();
let browser: Browser;
beforeAll(() => {
  browser = startBrowser();
});
afterAll(() => browser.close());

const LOOKS: readonly Look[] = [
  { scheme: "light", width: 1280 },
  { scheme: "dark", width: 1280 },
  { scheme: "light", width: 360 },
  { scheme: "dark", width: 360 },
];

/** What is wrong with a page from a file: that it asks or runs anything, does not fit, or cannot be read in this light. */
function complaints(seen: Seen, url: string, { scheme }: Look): readonly string[] {
  const isDark = scheme === "dark";
  const contrast = (Math.max(seen.paper, seen.ink) + 0.05) / (Math.min(seen.paper, seen.ink) + 0.05);
  return [
    ...(seen.requests.some((one) => one !== url) ? ["asks for something"] : []),
    ...(seen.requests.includes(url) ? [] : ["was not asked for itself"]),
    ...(seen.ran ? ["runs something"] : []),
    ...(seen.active > 0 ? ["holds something that is not text"] : []),
    ...(seen.tooWide > 0 ? ["is wider than the screen"] : []),
    ...(seen.paper < 0.3 === isDark ? [] : ["has paper of the other light"]),
    ...(contrast < 3 ? ["has ink like paper"] : []),
  ];
}

async function judged(page: string, look: Look): Promise<{ readonly seen: Seen; readonly found: readonly string[] }> {
  const path = join(scratch(), "review.html");
  writeFileSync(path, page);
  const url = pathToFileURL(path).href;
  const seen = await browser.see(url, look);
  return { seen, found: complaints(seen, url, look) };
}

describe("the page in Chromium, from a file", () => {
  const directory = scratch();
  let page = "";
  beforeAll(() => {
    writeFileSync(join(directory, "topology.yaml"), topologyOf("site-moved", "before"));
    twinhost(["build", "--quiet"], { in: directory });
    writeFileSync(join(directory, "topology.yaml"), topologyOf("site-moved", "after"));
    page = twinhost(["diff", "--format", "html"], { in: directory }).out;
  }, 60_000);

  test.each(LOOKS)(
    "reads well in the $scheme on a screen of $width",
    async (look) => {
      const { seen, found } = await judged(page, look);
      expect(found).toEqual([]);
      expect(seen.text).toContain("data loss");
      expect(seen.text).toContain("To apply it:");
      expect(seen.text).toMatch(/hosts\/\w+\/etc\/twinhost\/firewall\.v4/);
    },
    60_000,
  );

  test.each(LOOKS)(
    "shows hostile texts as texts in the $scheme on a screen of $width",
    async (look) => {
      const { seen, found } = await judged(reviewHtml([reviewedWith(HOSTILE)], "full"), look);
      expect(found).toEqual([]);
      expect(seen.text).toContain("<script>alert(1)</script><img src=x onerror=alert(2)>");
    },
    60_000,
  );
});

describe("a page that is broken is refused: one that", () => {
  const good =
    "<style>:root{color-scheme:light dark}body{background:light-dark(#fff,#111);color:light-dark(#111,#eee)}</style>";
  const dark: Look = { scheme: "dark", width: 360 };
  test.each([
    ["asks for something", `${good}<style>body{background-image:url(http://127.0.0.1:9/x)}</style>`],
    ["runs something", `${good}<script>alert(1)</script>`],
    ["runs something", `${good}<script>window.ran = 1</script>`],
    ["holds something that is not text", `${good}<img alt="x">`],
    ["is wider than the screen", `${good}<div style="width:2000px">x</div>`],
    ["has paper of the other light", "<style>body{background:#fff;color:#111}</style>x"],
    ["has ink like paper", "<style>body{background:#111;color:#222}</style>x"],
  ])(
    "%s",
    async (complaint, body) => {
      const start = '<!doctype html><meta name="viewport" content="width=device-width, initial-scale=1">';
      expect((await judged(`${start}${body}`, dark)).found).toContain(complaint);
      expect((await judged(`${start}${good}x`, dark)).found).toEqual([]);
    },
    60_000,
  );
});
