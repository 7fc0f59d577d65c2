import type { Bundle } from "../../5-emit/bundle.js";
import type { BundleTexts } from "../../6-read/bundle-texts.js";
import type { ReadBundle } from "../../6-read/reading.js";
import { textsOfDirectory, textsOfFiles } from "../../6-read/texts-of.js";
import { compile } from "../../compile.js";
import { sourceFile } from "../../core/source-file.js";
import { type Comparison, compareBundle } from "../../output/compare-bundle.js";
import { isOwned, readChecksums, SUMS_PATH } from "../../output/ownership.js";
import type { DirectoryContent } from "../../output/read-bundle.js";
import type { Reviewed } from "../../report/review/reviewed.js";
import { headline } from "../../review/headline.js";
import { NOTHING_READ, readState } from "../../review/read-state.js";
import { review } from "../../review/review.js";
import { bundleOnDisk } from "../bundle-on-disk.js";
import type { Compiled } from "../compile-topology.js";
import { progress } from "../progress.js";
import type { Revision } from "./revision.js";

/** What there was before: a bundle as its files, and the topology where that is known. */
interface Before {
  readonly shown: string;
  readonly content: DirectoryContent;
  readonly topology?: string;
  readonly notes: readonly string[];
}

/** What is in the directory of a bundle, and how the bundle differs from it. */
export interface Present {
  readonly content: DirectoryContent;
  readonly comparison: Comparison;
  /** A bundle that was read, and may be the one that is there. */
  readonly read?: ReadBundle | undefined;
}

interface Against {
  readonly revision?: Revision | undefined;
  /** Of the directory, where somebody has looked there already. */
  readonly present?: Present;
}

/** Compares a compiled topology with the bundle in its directory, or with that of a revision. */
export async function reviewTopology(
  compiled: Compiled & { bundle: Bundle },
  { revision, present }: Against = {},
): Promise<Reviewed> {
  progress.phase("comparing the bundle of");
  const { bundle, file } = compiled;
  const before = revision === undefined ? inDirectory(compiled.directory, present) : inRevision(compiled, revision);
  const { content } = before;
  const comparison = present?.comparison ?? compareBundle(bundle, content);
  const { diffBundle } = await import("../../output/diff-bundle.js");
  const files = diffBundle(bundle, content, comparison);
  const after = stateAfter(compiled);
  const result = review(stateBefore({ content, comparison, read: present?.read }, bundle, after), after);
  const targets = new Set(
    bundle.files.flatMap(({ path, target, artifact }) =>
      target === undefined && artifact !== "bootstrap" ? [] : [path],
    ),
  );
  const onMachines = files.filter(({ path }) => targets.has(path) || /^(?:hosts|nodes)\//.test(path)).length;
  const source = before.topology === undefined ? undefined : await sourceDiff(file.path, before.topology, file.text);
  return {
    topology: file.path,
    against: before.shown,
    review: result,
    headline: headline(result, { files: files.length, onMachines }),
    notes: before.notes,
    ...(source !== undefined && { source }),
    files,
  };
}

function inDirectory(directory: string, present: Present | undefined): Before {
  const content = present?.content ?? bundleOnDisk(directory);
  const isThere = holdsBundle(content);
  return {
    shown: `${directory}/`,
    content,
    notes: isThere ? [] : [`there is no bundle in \`${directory}/\` yet: everything is new`],
  };
}

function holdsBundle({ entries }: DirectoryContent): boolean {
  return entries.get("manifest.json") === "file";
}

/** The bundle as it was, and where none was kept, the one that the topology of that time gives. */
function inRevision({ file, directory, readBack }: Compiled, against: Revision): Before {
  const topology = file.path === "-" ? undefined : against.text(file.path);
  const content = against.directory(directory);
  const before = { shown: against.shown, ...(topology !== undefined && { topology }) };
  const alike = readBack();
  const options = { keepsOrigins: false, ...(alike && { alike }) };
  const made =
    topology === undefined ? undefined : compile(sourceFile(file.path, topology), previousOf(content), options).bundle;
  if (holdsBundle(content)) {
    const isFresh = made === undefined || compareBundle(made, content).same;
    const stale = `\`${directory}/\` was not what \`${file.path}\` said at ${against.shown}: this compares with the bundle`;
    return { ...before, content, notes: isFresh ? [] : [stale] };
  }
  if (made === undefined) {
    const notes = [`neither \`${file.path}\` nor \`${directory}/\` was there at ${against.shown}: everything is new`];
    const broken = [`\`${file.path}\` gave no bundle at ${against.shown}: everything is new`];
    return { ...before, content, notes: topology === undefined ? notes : broken };
  }
  const note = `\`${directory}/\` was not kept at ${against.shown}: this compares with what \`${file.path}\` said then`;
  return { ...before, content: contentOf(made), notes: [note] };
}

function previousOf(content: DirectoryContent): { text(path: string): string | undefined } {
  return {
    text: (path) =>
      content.entries.get(path) === "file" ? Buffer.from(content.read(path).bytes).toString("utf8") : undefined,
  };
}

function contentOf(bundle: Bundle): DirectoryContent {
  const files = new Map(bundle.files.map((file) => [file.path, file]));
  return {
    entries: new Map(bundle.files.map(({ path }) => [path, "file"])),
    read: (path) => {
      const file = files.get(path);
      return { bytes: Buffer.from(file?.text ?? ""), executable: ((file?.mode ?? 0) & 0o100) !== 0 };
    },
  };
}

function stateBefore(present: Present, bundle: Bundle, after: ReadBundle): ReadBundle {
  if (!holdsBundle(present.content)) return NOTHING_READ;
  const texts = textsBefore(present, bundle);
  const { read } = present;
  return read !== undefined && haveSameTexts(read.texts, texts) ? read : readState(texts, after);
}

function stateAfter({ bundle, readBack }: Compiled & { bundle: Bundle }): ReadBundle {
  return readBack() ?? readState(textsOfFiles(bundle.files));
}

/**
 * What a bundle has in a directory: files that it does not list are nobody's business. What was compared has a text in memory, so
 * that most of the directory is not read once more.
 */
function textsBefore({ content, comparison }: Present, bundle: Bundle): BundleTexts {
  const { paths, text } = textsOfDirectory(content);
  const known = new Map(bundle.files.map((file) => [file.path, file.text]));
  for (const { path, actual } of comparison.changed) known.set(path, actual);
  for (const path of comparison.blocked) known.delete(path);
  const textOf = (path: string): string => known.get(path) ?? text(path);
  const sums = readChecksums(content.entries.get(SUMS_PATH) === "file" ? textOf(SUMS_PATH) : "");
  return { paths: paths.filter((path) => isOwned(sums, path)), text: textOf };
}

function haveSameTexts(one: BundleTexts, other: BundleTexts): boolean {
  const { paths } = other;
  if (one.paths.length !== paths.length) return false;
  return one.paths.every((path, index) => path === paths[index] && one.text(path) === other.text(path));
}

async function sourceDiff(path: string, before: string, after: string): Promise<Reviewed["source"]> {
  if (before === after) return undefined;
  const { diffFile } = await import("../../output/file-diff.js");
  return diffFile(path, { text: before, mode: 0o644 }, { text: after, mode: 0o644 });
}
