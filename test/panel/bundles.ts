import { readdirSync } from "node:fs";
import type { Bundle } from "../../src/5-emit/bundle.js";
import { type Subject, subjectInMemory } from "../../src/verify/subject.js";
import { compileFixture, fixturesDirectory } from "../fixture.js";

/** The fixtures that give a bundle. */
export function fixtureNames(): readonly string[] {
  return readdirSync(fixturesDirectory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && compileFixture(entry.name).bundle !== undefined)
    .map(({ name }) => name)
    .sort();
}

export function fixtureSubject(name: string): Subject {
  return subjectInMemory(fixtureBundle(name));
}

/** The bundle of a fixture with one file changed. */
export function brokenSubject(name: string, path: string, change: (text: string) => string): Subject {
  const bundle = fixtureBundle(name);
  if (!bundle.files.some((file) => file.path === path)) throw new Error(`the bundle of ${name} has no ${path}`);
  const files = bundle.files.map((file) => (file.path === path ? { ...file, text: change(file.text) } : file));
  return subjectInMemory({ ...bundle, files });
}

function fixtureBundle(name: string): Bundle {
  const { bundle, shown } = compileFixture(name);
  if (bundle === undefined) throw new Error(`fixture ${name} does not compile:\n${shown}`);
  return bundle;
}
