import type { Mutation } from "./firewall-mutants.js";

/** What a script does that is about its deployment: the rest is the same in every bundle. */
const FUNCTIONS = /^(step_\w+|create_node|early_files|check_programs|check_addresses|check_platform|is_step)\(\) \{$/;

/** A name that is not kept from others harms nobody, nor does one that no node has a use for. */
function isHarmless(text: string, nodes: readonly string[]): boolean {
  return /^local [a-z ]+$/.test(text) || (nodes.length === 0 && text.startsWith("local root="));
}

/** A command, with the lines that it goes on in. */
interface Line {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Every line of every step left out, put behind the next one, and turned in each of its words. */
export function* bootstrapMutations(file: string, text: string): Generator<Mutation> {
  const lines = text.split("\n");
  const put = (what: string, from: number, to: number, changed: readonly string[]): Mutation => ({
    file,
    what: `${file}:${from + 1}: ${what}`,
    text: [...lines.slice(0, from), ...changed, ...lines.slice(to)].join("\n"),
  });
  const nodes = [...text.matchAll(/^ {2}make_node (\S+)$/gm)].map(([, name = ""]) => name);
  for (const own of bodies(lines)) {
    for (const [index, line] of own.entries()) {
      const { from, to, text: said } = line;
      if (isHarmless(said, nodes)) continue;
      yield put(`dropped: ${said}`, from, to, []);
      const after = own[index + 1];
      if (after !== undefined && hasOrder(line, after, nodes))
        yield put(`after ${after.text}: ${said}`, from, after.to, [...slice(after), ...slice(line)]);
      for (const changed of turned(said)) yield put(`now ${changed}`, from, to, [`  ${changed}`]);
    }
  }

  function slice({ from, to }: Line): readonly string[] {
    return lines.slice(from, to);
  }
}

function bodies(lines: readonly string[]): readonly (readonly Line[])[] {
  const found: Line[][] = [];
  for (let at = 0; at < lines.length; at += 1) {
    if (!FUNCTIONS.test(lines[at] ?? "")) continue;
    const own: Line[] = [];
    for (at += 1; lines[at] !== "}"; at += 1) {
      const from = at;
      while (lines[at]?.endsWith("\\")) at += 1;
      const text = lines
        .slice(from, at + 1)
        .map((line) => line.trim().replace(/\\$/, ""))
        .join("");
      if (text !== "" && !text.startsWith("#")) own.push({ from, to: at + 1, text });
    }
    found.push(own);
  }
  return found;
}

/** Files of one step may come in any order, and so may nodes; a line that makes no sense without the next is another matter. */
function hasOrder({ text: one }: Line, { text: other }: Line, nodes: readonly string[]): boolean {
  if (one === other) return false;
  const [verb, next] = [one.split(" ")[0], other.split(" ")[0]];
  if (verb === next && /^(host_file|node_file|early_file|check_free|[a-z0-9-]+\))$/.test(verb ?? "")) return false;
  const [first, second] = [firstNode(one, nodes), firstNode(other, nodes)];
  return first === undefined || second === undefined || first === second;
}

function firstNode(text: string, nodes: readonly string[]): string | undefined {
  return text.split(/[^a-z0-9-]+/).find((word) => nodes.includes(word));
}

/** Which word of a command only says to people what is done. */
const SHOWN_AT: Readonly<Record<string, number>> = { node_ensure: 2, once: 1, web_ensure: 3 };

/** Of the two that refuse a system, what they say is for people. */
const SAID = /^\*\) die/;

/** The line with another word in each of its places: in words of several parts, another part in each. */
function turned(text: string): readonly string[] {
  if (SAID.test(text)) return [];
  const words = [...text.matchAll(/(?:'[^']*'|"[^"]*"|\\.|[^\s'"\\])+/g)];
  const shown = SHOWN_AT[words[0]?.[0] ?? ""];
  return words.flatMap((found, index) => {
    if (index === shown) return [];
    return [...found[0].matchAll(/[\w.-]*[\w]/g)].map((part) => {
      const end = found.index + part.index + part[0].length;
      return `${text.slice(0, end)}${/\d$/.test(part[0]) ? "1" : "x"}${text.slice(end)}`;
    });
  });
}
