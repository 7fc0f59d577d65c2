import type { Readable, Writable } from "node:stream";
import { LabFailure } from "../process/lab-failure.js";

export interface DevtoolsEvent {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly sessionId?: string;
}

/** The DevTools protocol over two pipes (`--remote-debugging-pipe`): JSON messages, each ended by a NUL. */
export interface DevtoolsPipe {
  readonly send: (method: string, params?: object, sessionId?: string) => Promise<Readonly<Record<string, unknown>>>;
  /** Calls the listener for each event until the returned function is called. */
  readonly listen: (listener: (event: DevtoolsEvent) => void) => () => void;
}

interface Waiting {
  readonly resolve: (result: Readonly<Record<string, unknown>>) => void;
  readonly reject: (cause: Error) => void;
}

export function devtoolsPipe(toBrowser: Writable, fromBrowser: Readable): DevtoolsPipe {
  const waiting = new Map<number, Waiting>();
  const listeners = new Set<(event: DevtoolsEvent) => void>();
  let last = 0;
  let rest = "";
  const take = (text: string): void => {
    const message = JSON.parse(text) as DevtoolsEvent & {
      id?: number;
      result?: Record<string, unknown>;
      error?: { message: string };
    };
    if (message.id === undefined) {
      for (const listener of [...listeners]) listener(message);
      return;
    }
    const caller = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error === undefined) caller?.resolve(message.result ?? {});
    else caller?.reject(new LabFailure(`the browser refused: ${message.error.message}`));
  };
  fromBrowser.setEncoding("utf8");
  fromBrowser.on("data", (chunk: string) => {
    const messages = (rest + chunk).split("\0");
    rest = messages.pop() ?? "";
    for (const message of messages) take(message);
  });
  fromBrowser.on("close", () => {
    for (const each of waiting.values()) each.reject(new LabFailure("the browser ended"));
    waiting.clear();
  });
  toBrowser.on("error", () => undefined); // the close of the other pipe tells
  return {
    send: (method, params = {}, sessionId) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        toBrowser.write(
          `${JSON.stringify({ id: last, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`,
        );
      }),
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
