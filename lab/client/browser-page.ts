import type { DevtoolsEvent, DevtoolsPipe } from "./devtools-pipe.js";

/** What a visitor saw after a click, in milliseconds from the click. */
export interface Visit {
  /** Until the head of the answer to the document was there; absent when none came in time. */
  readonly firstAnswer?: number;
  /** Until the page with everything in it was loaded. */
  readonly complete?: number;
  readonly status?: number;
  readonly headers: Readonly<Record<string, string>>;
  /** As the browser names it: net::ERR_CONNECTION_REFUSED. */
  readonly error?: string;
}

export interface BrowserPage {
  readonly visit: (url: string, timeout?: number) => Promise<Visit>;
  readonly close: () => Promise<void>;
}

export async function openPage(devtools: DevtoolsPipe): Promise<BrowserPage> {
  const { browserContextId } = await devtools.send("Target.createBrowserContext");
  const { targetId } = await devtools.send("Target.createTarget", { url: "about:blank", browserContextId });
  const { sessionId } = await devtools.send("Target.attachToTarget", { targetId, flatten: true });
  const ask = (method: string, params: object = {}) => devtools.send(method, params, String(sessionId));
  await ask("Network.enable");
  await ask("Page.enable");
  // What was seen before is kept out of it: the question is who answers now. Names and connections stay remembered.
  await ask("Network.setCacheDisabled", { cacheDisabled: true });
  return {
    visit: (url, timeout = 30_000) => visit(devtools, String(sessionId), url, timeout),
    close: async () => {
      await devtools.send("Target.disposeBrowserContext", { browserContextId });
    },
  };
}

interface DocumentResponse {
  readonly type: string;
  readonly response: {
    readonly status: number;
    readonly headers: Record<string, string>;
  };
}

/** Ends when the page is complete, when the browser gives up, or when the time is over; the latter two are results. */
function visit(devtools: DevtoolsPipe, session: string, url: string, timeout: number): Promise<Visit> {
  const started = performance.now();
  const elapsed = (): number => Math.round(performance.now() - started);
  return new Promise((resolve) => {
    let seen: Visit = { headers: {} };
    const end = (more: Partial<Visit>): void => {
      clearTimeout(timer);
      unlisten();
      resolve({ ...seen, ...more });
    };
    const timer = setTimeout(() => {
      end({});
      devtools.send("Page.stopLoading", {}, session).catch(() => undefined);
    }, timeout);
    const unlisten = devtools.listen((event: DevtoolsEvent) => {
      if (event.sessionId !== session) return;
      const params = event.params as unknown as DocumentResponse;
      if (event.method === "Network.responseReceived" && params.type === "Document") {
        const { status, headers } = params.response;
        const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
        seen = { firstAnswer: elapsed(), status, headers: lower };
      }
      // The event may be of the page before; only after an answer to the new document does it count.
      if (event.method === "Page.loadEventFired" && seen.firstAnswer !== undefined) end({ complete: elapsed() });
    });
    devtools.send("Page.navigate", { url }, session).then(
      (answer) => {
        if (answer["errorText"] !== undefined) end({ error: String(answer["errorText"]) });
      },
      (cause: unknown) => end({ error: String(cause) }),
    );
  });
}
