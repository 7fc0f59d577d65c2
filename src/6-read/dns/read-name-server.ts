import { type BlockStatement, blockStatements } from "../block-statements.js";
import { NotUnderstood, shown } from "../not-understood.js";
import type { Source } from "../source.js";
import type { Acl, MatchList, NameServer, View } from "./name-server.js";
import { readMatchList } from "./read-match-list.js";
import { noOptions, readOptions } from "./read-options.js";
import { readView } from "./read-view.js";

/** Where a platform's named starts, and what Debian's own named.conf, which we leave as it is, includes of ours. */
const STARTS: readonly (readonly string[])[] = [
  ["etc/named.conf"],
  ["etc/bind/named.conf"],
  ["etc/bind/named.conf.options", "etc/bind/named.conf.local"],
];

/** Reads what named of a host is told, whose files lie under `root`; `undefined` where it is told nothing. */
export function readNameServer(source: Source, root: string): NameServer | undefined {
  const starts = STARTS.find((paths) => source.has(`${root}/${paths[0]}`));
  if (starts === undefined) return undefined;
  const files: string[] = [];
  const statements = starts.flatMap((path) => readFile(source, root, `/${path}`, files));
  const acls = new Map<string, Acl>();
  const views: View[] = [];
  const top: BlockStatement[] = [];
  const options = statements.find(({ words }) => words[0] === "options");
  const settings =
    (options && source.attempt(options.where.file, options.where.line, () => readOptions(options))) ??
    noOptions({ file: files[0] ?? root, line: 1 });
  for (const statement of statements) source.attempt(statement.where.file, statement.where.line, () => take(statement));
  if (top.length > 0) views.push(readView(source, root, withoutViews(top, settings.where.file), settings));
  const server = { where: { file: files[0] as string, line: 1 }, options: settings, acls, views };
  checkNames(source, server);
  return server;

  function take(statement: BlockStatement): void {
    const [word, name = ""] = statement.words;
    if (word === "acl") {
      if (acls.has(name)) throw new NotUnderstood(`the acl ${shown(name)} a second time`);
      acls.set(name, { name, where: statement.where, list: readMatchList(statement) });
    } else if (word === "view") {
      views.push(readView(source, root, statement, settings));
    } else if (word === "zone") {
      top.push(statement);
    } else if (word === "options") {
      if (statement !== options) throw new NotUnderstood("options a second time");
    } else if (word !== "logging") {
      throw new NotUnderstood(`${shown(statement.words.join(" "))} is not known here`);
    }
    // named refuses it, too.
    if (views.length > 0 && top.length > 0) throw new NotUnderstood("a zone outside of the views", top[0]?.where.line);
  }
}

/** Without views, all zones are in one for everybody. named calls it by this name. */
function withoutViews(zones: readonly BlockStatement[], file: string): BlockStatement {
  const { where } = zones[0] as BlockStatement;
  const any = { where, words: ["match-clients"], body: [{ where, words: ["any"] }] };
  return { where: { file: where.file ?? file, line: where.line }, words: ["view", "_default"], body: [any, ...zones] };
}

/** The statements of a file, with those of the files that it includes in their places. */
function readFile(source: Source, root: string, path: string, files: string[]): readonly BlockStatement[] {
  const file = `${root}${path}`;
  if (files.includes(file)) {
    source.fault(file, 1, "the file is included a second time");
    return [];
  }
  files.push(file);
  const text = source.take(file);
  if (text === undefined) {
    source.fault(file, 1, "the file is included, and is not in the bundle");
    return [];
  }
  const statements = source.attempt(file, 1, () => blockStatements(text, file, "named")) ?? [];
  return statements.flatMap((statement) =>
    statement.words[0] === "include" ? readFile(source, root, statement.words[1] ?? "", files) : [statement],
  );
}

/** Every acl that a list names has to be there; named does not start otherwise. */
function checkNames(source: Source, { acls, options, views }: NameServer): void {
  const lists: (MatchList | undefined)[] = [options.allowQuery, options.allowRecursion, options.allowTransfer];
  for (const view of views) lists.push(view.clients, view.allowRecursion, view.allowTransfer);
  for (const acl of acls.values()) lists.push(acl.list);
  for (const element of lists.flatMap((list) => list ?? [])) {
    if (element.kind === "acl" && !acls.has(element.name)) {
      source.fault(element.where.file, element.where.line, `there is no acl ${shown(element.name)}`);
    }
  }
}
