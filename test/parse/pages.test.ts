import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Complaint } from "../../src/core/complaint.js";
import { readPage } from "./page.js";
import { placeOf, read } from "./read.js";

const FOLDER = new URL("../../src/1-parse/complaints/", import.meta.url);
const NAMES = readdirSync(FOLDER).sort();

/** What is wrong with a page: nothing, when each example does what the page says of it. */
function faultsOf(markdown: string, { code, severity, title }: Complaint): string[] {
  const page = readPage(markdown);
  const faults: string[] = [];
  if (page.title !== title) faults.push(`the title is \`${page.title}\``);
  if (page.codeLine !== `\`${code}\` · ${severity}`) faults.push(`the line of the code is ${page.codeLine}`);
  const sections = page.sections.join(", ");
  if (sections !== "What, Why, Example that is refused, Instead") faults.push(`the sections are ${sections}`);
  if (!page.examples.some(({ failsAt }) => failsAt !== undefined)) faults.push("no example is refused");
  if (!page.examples.some(({ failsAt }) => failsAt === undefined)) faults.push("no example works");
  for (const { failsAt, text } of page.examples) {
    const found = read(text).diagnostics;
    const places = found.filter((one) => one.code === code).map((one) => placeOf(text, one));
    if (failsAt === undefined && found.length > 0) faults.push(`the right way fails: ${found[0]?.message}`);
    if (failsAt !== undefined && places[0] !== failsAt) faults.push(`it fails at ${places[0]}, not at ${failsAt}`);
  }
  return faults;
}

async function complaintOf(name: string): Promise<Complaint> {
  const module = (await import(new URL(`${name}/complaint.ts`, FOLDER).href)) as { readonly complaint: Complaint };
  return module.complaint;
}

function pageOf(name: string): string {
  return readFileSync(new URL(`${name}/complaint.md`, FOLDER), "utf8");
}

describe("the page of each complaint about the form of a file", () => {
  it.each(NAMES)("%s says what is refused, where, and what to write instead", async (name) => {
    const complaint = await complaintOf(name);
    expect(complaint.code).toBe(`yaml/${name}`);
    expect(faultsOf(pageOf(name), complaint)).toEqual([]);
  });
});

describe("a page that is wrong", () => {
  const complaint = { code: "yaml/duplicate-key", severity: "error", title: "A key is given twice" } as const;
  const page = pageOf("duplicate-key");

  it.each([
    ["a wrong line", page.replace("fails 4:3", "fails 3:3")],
    ["a wrong column", page.replace("fails 4:3", "fails 4:4")],
    ["an example that is not refused", page.replace("  first: { address: 192.168.52.103 }\n", "")],
    ["a right way that fails", page.replace("third:", "first:")],
    ["no example that is refused", page.replace("yaml fails 4:3", "yaml")],
    ["no right way", page.replace("yaml works", "yaml")],
    ["another title", page.replace("# A key", "# Some key")],
    ["another code", page.replace("`yaml/duplicate-key`", "`yaml/double-key`")],
    ["a section left out", page.replace("## Why\n", "")],
  ])("is found: %s", (_, broken) => {
    expect(broken).not.toBe(page);
    expect(faultsOf(broken, complaint)).not.toEqual([]);
  });
});
