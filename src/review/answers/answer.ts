import type { NameServer } from "../../6-read/dns/name-server.js";
import type { RecordData, SoaData } from "../../6-read/dns/zone.js";

/** What one name is told for one type of record, in the order of the zone. */
export interface Answer {
  readonly zone: string;
  /** Without the final dot. */
  readonly owner: string;
  /** `address` is A and AAAA together: who asks for a name wants to get there. */
  readonly type: string;
  /** In seconds; the shortest where they differ. */
  readonly ttl: number;
  readonly values: readonly string[];
}

/** The zones of a view by name, each with its answers by owner and type. */
export type Told = ReadonlyMap<string, ReadonlyMap<string, Answer>>;

/** The name that named gives to the view of a configuration that has none. */
const EVERYBODY = "_default";

/** For whom the views of two configurations are: `_default` alone where neither tells several stories. */
export function audiences(before: NameServer | undefined, after: NameServer | undefined): readonly string[] {
  const names = new Set([before, after].flatMap((server) => (server?.views ?? []).map((view) => view.name)));
  names.delete(EVERYBODY);
  return names.size === 0 ? [EVERYBODY] : [...names];
}

/** What an audience is told. */
export function toldTo(server: NameServer | undefined, audience: string): Told {
  const view =
    server?.views.find(({ name }) => name === audience) ?? server?.views.find(({ name }) => name === EVERYBODY);
  return new Map(
    (view?.zones ?? []).map((zone) => {
      const answers = new Map<string, { -readonly [K in keyof Answer]: Answer[K] } & { values: string[] }>();
      for (const { owner, ttl, data } of zone.records) {
        const type = data.type === "A" || data.type === "AAAA" ? "address" : data.type;
        const known = answers.get(`${owner} ${type}`);
        if (known === undefined)
          answers.set(`${owner} ${type}`, { zone: zone.name, owner, type, ttl, values: [spokenData(data)] });
        else {
          known.values.push(spokenData(data));
          known.ttl = Math.min(known.ttl, ttl);
        }
      }
      return [zone.name, answers] as const;
    }),
  );
}

function spokenData(data: RecordData): string {
  switch (data.type) {
    case "A":
    case "AAAA":
      return data.address.text;
    case "NS":
    case "CNAME":
    case "PTR":
      return data.target;
    case "MX":
      return `${data.preference} ${data.target}`;
    case "TXT":
      return JSON.stringify(data.text);
    case "SRV":
      return `${data.priority} ${data.weight} ${data.port} ${data.target}`;
    case "CAA":
      return `${data.flags} ${data.tag} ${JSON.stringify(data.value)}`;
    case "SOA":
      return spokenSoa(data);
  }
}

/** The serial is left out: it grows by itself with every change. */
function spokenSoa({ primary, mailbox, refresh, retry, expire, negative }: SoaData): string {
  return `${primary} ${mailbox} refresh ${refresh} retry ${retry} expire ${expire} negative ${negative}`;
}
