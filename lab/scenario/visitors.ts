import type { Browser } from "../client/browser.js";
import type { BrowserPage, Visit } from "../client/browser-page.js";
import { curl } from "../client/curl.js";
import type { SiteFacts } from "../facts.js";
import type { Lab } from "../lab.js";

/** What a visitor got: the milliseconds to the first answer, absent when none came that was good, and who gave it. */
export interface Seen {
  readonly ms?: number;
  readonly by?: string;
  readonly note: string;
}

export interface Visitor {
  readonly name: string;
  readonly ask: () => Promise<Seen>;
}

export interface Visited {
  readonly lab: Lab;
  readonly browser: Browser;
  readonly url: string;
  readonly site: SiteFacts;
  /** After so many milliseconds a visitor is gone. */
  readonly patience: number;
}

/** Somebody who never was here, in Chromium and with curl; with a page, also the visitor who has it open. */
export function visitors(visited: Visited, regular?: BrowserPage): readonly Visitor[] {
  const { lab, browser, url, site, patience } = visited;
  const was =
    regular === undefined
      ? []
      : [
          {
            name: "a visitor who was there, in Chromium",
            ask: async () => readVisit(await regular.visit(url, patience), site),
          },
        ];
  return [
    ...was,
    {
      name: "a new visitor in Chromium",
      ask: async () => {
        const page = await browser.newVisitor();
        try {
          return readVisit(await page.visit(url, patience), site);
        } finally {
          await page.close();
        }
      },
    },
    {
      name: "curl",
      ask: async () => {
        const answer = await curl(lab.client, url, { patience: patience / 1000 });
        const by = answer.headers[site.nodeHeader];
        if (answer.status !== 200)
          return { note: answer.exit === 0 ? "curl still waits" : `curl ended with ${answer.exit}` };
        return { ms: answer.firstAnswer, ...(by === undefined ? {} : { by }), note: `by ${by ?? "nobody"}` };
      },
    },
  ];
}

function readVisit(visit: Visit, site: SiteFacts): Seen {
  const by = visit.headers[site.nodeHeader];
  const complete = visit.complete === undefined ? "never complete" : `complete after ${visit.complete} ms`;
  return {
    ...(visit.firstAnswer === undefined || visit.status !== 200 ? {} : { ms: visit.firstAnswer }),
    ...(by === undefined ? {} : { by }),
    note: visit.error ?? `by ${by ?? "nobody"}, ${complete}`,
  };
}
