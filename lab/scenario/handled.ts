import type { Lab } from "../lab.js";

/** What was last done to one machine: to its files, each with its time of change, and to its units; not what is enabled. */
export interface Handled {
  readonly files: ReadonlyMap<string, string>;
  readonly units: ReadonlyMap<string, HandledUnit>;
}

interface HandledUnit {
  /** Another one with each start. */
  readonly invocation: string;
  /** Another one with each start, stop and reload of a unit that stays active. */
  readonly since: string;
}

/** What differs between two looks at a machine. */
export interface Touched {
  readonly files: readonly string[];
  readonly restarted: readonly string[];
  readonly reloaded: readonly string[];
}

/** Units that come and go on their own, or whenever somebody looks at a machine. */
const NOISE =
  /^(?:run-|session|user@|user-runtime|apt-daily|dpkg-db|fstrim|e2scrub|systemd-(?!nspawn@|networkd|resolved))/;

/** The host under its name, and each node. */
export async function handled(lab: Lab): Promise<ReadonlyMap<string, Handled>> {
  const nodes = lab.facts.nodes.map(({ name }) => name);
  const asked = await lab.server.mustRun(lookScript(lab.facts.host.name, nodes), { timeout: 180_000 });
  const parts = asked
    .split(/^#### /m)
    .slice(1)
    .map((part) => part.split("\n"));
  const lines = (title: string): readonly string[] => parts.find(([first]) => first === title)?.slice(1) ?? [];
  return new Map(
    [lab.facts.host.name, ...nodes].map((name) => [
      name,
      { files: new Map(lines(`files of ${name}`).map(fileOf)), units: unitsOf(lines(`units of ${name}`).join("\n")) },
    ]),
  );
}

/** Of the units only those that ran before and after. */
export function touched(before: Handled, after: Handled): Touched {
  const files = new Set([...before.files.keys(), ...after.files.keys()]);
  const both = [...after.units].filter(([name]) => before.units.has(name));
  const started = ([name, { invocation }]: (typeof both)[number]): boolean =>
    before.units.get(name)?.invocation !== invocation;
  return {
    files: [...files].filter((path) => before.files.get(path) !== after.files.get(path)).sort(),
    restarted: both.filter(started).map(([name]) => name),
    reloaded: both
      .filter((unit) => !started(unit) && before.units.get(unit[0])?.since !== unit[1].since)
      .map(([name]) => name),
  };
}

/** A line for each of them, sorted. */
export function deeds({ files, restarted, reloaded }: Touched): string {
  return [
    ...restarted.map((unit) => `restart ${unit}`),
    ...reloaded.map((unit) => `reload ${unit}`),
    ...files.map((path) => `write ${path}`),
  ]
    .sort()
    .join("\n");
}

function fileOf(line: string): [path: string, time: string] {
  const space = line.indexOf(" ");
  return [`/${line.slice(space + 1)}`, line.slice(0, space)];
}

function unitsOf(shown: string): ReadonlyMap<string, HandledUnit> {
  const units = shown.split("\n\n").flatMap((block): [string, HandledUnit][] => {
    const value = (key: string): string => new RegExp(`^${key}=(.*)$`, "m").exec(block)?.[1] ?? "";
    const name = value("Id");
    // A unit of type oneshot ends by itself, and a timer changes its state whenever it is time.
    const isLasting = name.endsWith(".service") && value("Type") !== "oneshot";
    if (value("ActiveState") !== "active" || NOISE.test(name)) return [];
    if (!isLasting && !/\.(?:timer|path)$/.test(name)) return [];
    return [
      [name, { invocation: value("InvocationID"), since: isLasting ? value("StateChangeTimestampMonotonic") : "" }],
    ];
  });
  return new Map(units);
}

function lookScript(host: string, nodes: readonly string[]): string {
  const properties = "Id,Type,ActiveState,InvocationID,StateChangeTimestampMonotonic";
  return `
look() { # look NAME ROOT ARGUMENT…
  name=$1 root=$2; shift 2
  echo "#### files of $name"
  ( cd "$root" && find etc usr/local root/.ssh home var/named -xdev -path var/named/dynamic -prune -o -type f -printf '%C@ %p\\n' 2>/dev/null | LC_ALL=C sort )
  echo "#### units of $name"
  systemctl "$@" show '*' --type=service,timer,path --property=${properties}
}
look ${host} /
${nodes.map((node) => `look ${node} /var/lib/machines/${node} --machine=${node}`).join("\n")}
`;
}
