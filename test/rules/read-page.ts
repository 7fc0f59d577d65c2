/** An example of a page: a topology, and for one that fails the place where. */
export interface Example {
  readonly place: string;
  readonly text: string;
}

export interface Page {
  readonly title: string;
  /** The line with the code and the severity. */
  readonly line: string;
  readonly sections: readonly string[];
  readonly fails: readonly Example[];
  readonly works: readonly Example[];
  /** Files of the bundle before, for what is compared with it: blocks whose info string names a path. */
  readonly previous: ReadonlyMap<string, string>;
}

export function readPage(markdown: string): Page {
  const blocks = [...markdown.matchAll(/^```yaml (fails (\d+:\d+)|works)\n([\s\S]*?)^```$/gm)];
  return {
    title: /^# (.*)$/m.exec(markdown)?.[1] ?? "",
    line: /^`[a-z-]+\/[a-z0-9-]+` · \w+$/m.exec(markdown)?.[0] ?? "",
    sections: [...markdown.matchAll(/^## (.*)$/gm)].map((match) => match[1] as string),
    fails: blocks
      .filter((block) => block[2] !== undefined)
      .map((block) => ({ place: block[2] as string, text: block[3] as string })),
    previous: new Map(
      [...markdown.matchAll(/^```\w+ ([a-z]\S*\/\S+)\n([\s\S]*?)^```$/gm)].map((match) => [
        match[1] as string,
        match[2] as string,
      ]),
    ),
    works: blocks.filter((block) => block[2] === undefined).map((block) => ({ place: "", text: block[3] as string })),
  };
}
