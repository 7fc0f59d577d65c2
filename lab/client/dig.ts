import type { LabClient } from "./lab-client.js";

export interface DnsAnswer {
  /** NOERROR, REFUSED, NXDOMAIN, …; TIMEOUT when nothing came. */
  readonly status: string;
  readonly flags: readonly string[];
  /** The data of the answer section, in the order of the answer. */
  readonly data: readonly string[];
}

/** Asks one server for one name and type, over UDP unless `+tcp` is among the options; `at` is a network namespace. */
export async function dig(
  client: LabClient,
  server: string,
  name: string,
  type: string,
  options: readonly string[] = [],
  at?: string,
): Promise<DnsAnswer> {
  const argv = ["dig", "+time=2", "+tries=2", "+noadditional", "+noauthority", ...options, `@${server}`, name, type];
  const { stdout } = await (at === undefined ? client.run(argv, TIME) : client.runAt(at, argv, TIME));
  const answers = stdout
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith(";"))
    .map((line) => line.split(/\s+/));
  return {
    status: /status: (\w+)/.exec(stdout)?.[1] ?? (stdout.includes("Transfer failed") ? "REFUSED" : "TIMEOUT"),
    flags: /flags: ([a-z ]+);/.exec(stdout)?.[1]?.split(" ") ?? [],
    data: answers.map((fields) => fields.slice(4).join(" ")),
  };
}

const TIME = { timeout: 20_000 };
