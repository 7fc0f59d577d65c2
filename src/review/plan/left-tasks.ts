import type { Deployment } from "../../6-read/deployment.js";
import { append } from "../../core/append.js";
import { joined } from "../../core/joined.js";
import type { Sides } from "../sides.js";
import { joinedShortly } from "../words/joined-shortly.js";
import { quoted } from "../words/quoted.js";
import { byMachine, type ChangedTarget } from "./changed-files.js";
import { reloadedUnit } from "./reloaded-unit.js";
import type { Task } from "./task.js";

/** What files that are left still do, and what puts an end to it. */
interface Working {
  readonly text: string;
  readonly commands: readonly string[];
}

interface Context {
  /** The host whose script looks after a machine. */
  readonly hostOf: (machine: string) => string;
  /** `first apache2.service`: what is stopped before for another reason. */
  readonly stopped: ReadonlySet<string>;
}

/** bootstrap.sh takes no file away: most of what is left does no harm, but some of it works on. */
export function leftTasks(
  { before, after }: Sides,
  left: readonly ChangedTarget[],
  { hostOf, stopped }: Context,
): readonly Task[] {
  const [former, kept, links] = [unitsOf(before), unitsOf(after), linksOf(before)];
  return byMachine(left).map(([machine, files]): Task => {
    const dropped = droppedUnits(former.get(machine) ?? [], new Set(kept.get(machine)), files);
    const working = [
      ...servedOn(files, links, dropped),
      ...runningOn(
        dropped.filter(({ unit, artifact }) => artifact !== "firewall" && !stopped.has(`${machine} ${unit}`)),
      ),
      ...startedAgain(dropped.filter(({ artifact }) => artifact === "firewall")),
      ...letIn(files),
    ];
    const paths = files.map(({ target }) => target.path);
    const stay = `${joinedShortly(paths)} ${paths.length === 1 ? "stays" : "stay"} behind`;
    return {
      host: hostOf(machine),
      machine,
      kind: "leave",
      text: [
        `on ${quoted(machine)}, ${stay}: bootstrap.sh takes no file away`,
        ...working.map(({ text }) => text),
      ].join("; "),
      commands: working.flatMap(({ commands }) => commands),
      files: files.map(({ path }) => path),
    };
  });
}

/** What bootstrap.sh looks after, by machine. */
function unitsOf({ hosts }: Deployment): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { name, bootstrap } of hosts)
    for (const { node = name, unit } of bootstrap.services) {
      append(found, node, unit);
    }
  return found;
}

/** The links that bootstrap.sh makes on nodes, by node and what they lead to. */
function linksOf({ hosts }: Deployment): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { argv } of hosts.flatMap(({ bootstrap }) => bootstrap.commands)) {
    const [command, option, path, link = ""] = argv.slice(-4);
    if (argv[0] === "web_ensure" && command === "ln" && option === "-sfn") found.set(`${argv[1]} ${path}`, link);
  }
  return found;
}

interface Dropped {
  readonly unit: string;
  readonly artifact: string;
}

/** Units that are looked after no more, as far as one of the files is theirs. */
function droppedUnits(
  units: readonly string[],
  kept: ReadonlySet<string>,
  left: readonly ChangedTarget[],
): readonly Dropped[] {
  const artifacts = new Map(left.map(({ artifact, target }) => [target.path, artifact]));
  return units.flatMap((unit) => {
    const own = `/etc/systemd/system/${unit}`;
    const artifact = artifacts.get(own) ?? artifacts.get(`${own}.d/twinhost.conf`);
    return kept.has(unit) || artifact === undefined ? [] : [{ unit, artifact }];
  });
}

function runningOn(dropped: readonly Dropped[]): readonly Working[] {
  if (dropped.length === 0) return [];
  const units = dropped.map(({ unit }) => unit);
  const stay = units.length === 1 ? "stays as it is" : "stay as they are";
  return [
    {
      text: `${joined(units.map(quoted))} ${stay} until stopped by hand`,
      commands: [`systemctl disable --now ${units.join(" ")}`],
    },
  ];
}

/** The rules are now loaded by another unit, and are the same: with a stop of this one they would be gone. */
function startedAgain(dropped: readonly Dropped[]): readonly Working[] {
  return dropped.map(({ unit }) => ({
    text: `${quoted(unit)} is started with the host until that is ended by hand; do not stop it, for that takes the rules away`,
    commands: [`systemctl disable ${unit}`],
  }));
}

/** Sites that a web server has read: out of its sight goes the link that enables one, or else its file. */
function servedOn(
  left: readonly ChangedTarget[],
  links: ReadonlyMap<string, string>,
  dropped: readonly Dropped[],
): readonly Working[] {
  const stops = new Set(dropped.map(({ unit }) => unit));
  const commands = left.flatMap(({ artifact, target: { machine, path, notifies } }): readonly string[] => {
    const unit = reloadedUnit(notifies);
    if (artifact !== "web" || unit === undefined) return [];
    const away = `rm ${links.get(`${machine} ${path}`) ?? path}`;
    return [stops.has(unit) ? away : `${away} && systemctl reload ${unit}`];
  });
  const text = "what the web server was told there it serves on until that is taken out by hand";
  return commands.length === 0 ? [] : [{ text, commands }];
}

/** The keys of peers are no file of the bundle: while they are there, what is behind them can be written to. */
function letIn(left: readonly ChangedTarget[]): readonly Working[] {
  if (!left.some(({ target }) => target.path === "/usr/local/lib/twinhost/receive")) return [];
  return [
    {
      text: "the keys of those that sent content let them in until they are taken away by hand",
      commands: ["rm /var/lib/twinhost/sync/.ssh/authorized_keys"],
    },
  ];
}
