import type { LabClient } from "./lab-client.js";

export interface CurlAnswer {
  /** 0 when no HTTP answer came. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Milliseconds to the first byte of the answer. */
  readonly firstAnswer: number;
  /** curl's exit code: 7 refused, 28 time over, 6 no such name. */
  readonly exit: number;
}

export interface CurlOptions {
  /** Seconds for everything. With several addresses curl gives the first one half of it: no time-out of its own then. */
  readonly maxTime?: number;
  /** In its place: seconds after which somebody ends curl, which does not know of it and waits as it would alone. */
  readonly patience?: number;
  /** The address to come from. */
  readonly from?: string;
  readonly extra?: readonly string[];
  /** The path of the network namespace to do it in; the client's own when nothing is said. */
  readonly at?: string;
}

const CURL_REPORT = "\n%{http_code} %{time_starttransfer} %{exitcode}";

/** A GET with curl's own idea of names, addresses and time-outs, but for the limit in all. */
export async function curl(client: LabClient, url: string, options: CurlOptions = {}): Promise<CurlAnswer> {
  const limit = options.patience ?? options.maxTime ?? 20;
  const from = options.from === undefined ? [] : ["--interface", options.from];
  const ended = ["--max-time", String(limit)];
  const argv = [
    ...(options.patience === undefined ? [] : ["timeout", String(limit)]),
    "curl",
    "-sS",
    "-i",
    ...(options.patience === undefined ? ended : []),
    "-w",
    CURL_REPORT,
    ...from,
    ...(options.extra ?? []),
    url,
  ];
  const time = { timeout: (limit + 10) * 1000 };
  const result = options.at === undefined ? await client.run(argv, time) : await client.runAt(options.at, argv, time);
  return readCurl(result.stdout);
}

/** Takes apart what `curl -i -w CURL_REPORT` printed. */
export function readCurl(stdout: string): CurlAnswer {
  const at = stdout.lastIndexOf("\n");
  const [status = "0", seconds = "0", exit = "0"] = stdout.slice(at + 1).split(" ");
  const [head = "", ...body] = stdout.slice(0, at).split("\r\n\r\n");
  const headers = head
    .split("\r\n")
    .slice(1)
    .map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]);
  return {
    status: Number(status),
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: body.join("\r\n\r\n"),
    firstAnswer: Math.round(Number(seconds) * 1000),
    exit: Number(exit),
  };
}
