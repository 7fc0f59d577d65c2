import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { generateRegistries } from "./generate-registries.js";
import { generateTemplates } from "./generate-templates.js";

const here = dirname(fileURLToPath(import.meta.url));

interface Kind {
  /** The form of its name. */
  readonly name: RegExp;
  /** Where each file of its skeleton goes. */
  readonly files: (name: string) => Readonly<Record<string, string>>;
  readonly next: string;
}

const KINDS: Readonly<Record<string, Kind>> = {
  rule: {
    name: /^[a-z]+\/[a-z][a-z0-9-]*$/,
    files: (code) => {
      const folder = `src/4-check/rules/${code.split("/")[1]}`;
      return { "rule.ts": `${folder}/rule.ts`, "rule.md": `${folder}/rule.md` };
    },
    next: "write the page first: its examples are the tests (npx vitest run test/rules)",
  },
  artifact: {
    name: /^[a-z][a-z0-9-]*$/,
    files: (name) => ({
      "artifact.ts": `src/5-emit/artifacts/${name}/artifact.ts`,
      "view.ts": `src/5-emit/artifacts/${name}/view.ts`,
      "template.njk": `templates/${name}/${name}.conf.njk`,
    }),
    next: "have it read back in src/6-read, without which nothing is built, and judged by the program that it is for",
  },
  platform: {
    name: /^[a-z]+-[0-9]+(\.[0-9]+)*$/,
    files: (name) => ({ "platform.ts": `src/platforms/${name}.ts` }),
    next: "go through src/platforms/platform.ts key by key on a machine that runs it",
  },
  provider: {
    name: /^[a-z][a-z0-9-]*$/,
    files: (name) => ({ "provider.ts": `src/providers/${name}/provider.ts` }),
    next: "name it in `providers` and `images` of the platforms that have it; CONTRIBUTING.md says what else knows providers",
  },
};

/** Copies the skeleton of a new part to its place, and gives the files that were made. Registries are made anew. */
export async function makeNew(root: string, kindName: string, name: string): Promise<readonly string[]> {
  const kind = KINDS[kindName];
  if (kind === undefined) throw new Error(`there are ${Object.keys(KINDS).join(", ")}, and no \`${kindName}\``);
  if (!kind.name.test(name))
    throw new Error(`\`${name}\` is not of the form that names of this kind (${kindName}) have: ${kind.name}`);
  const files = Object.entries(kind.files(name));
  const taken = files.map(([, path]) => path).find((path) => existsSync(join(root, path)));
  if (taken !== undefined) throw new Error(`${taken} is there already`);
  for (const [skeleton, path] of files) {
    const text = readFileSync(join(here, "skeletons", kindName, `${skeleton}.skeleton`), "utf8");
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), filled(text, name), { flag: "wx" });
  }
  await generateRegistries(root);
  if (kindName === "artifact") await generateTemplates(root);
  return files.map(([, path]) => path);
}

function filled(text: string, name: string): string {
  const camel = name.replace(/[^a-z0-9]+(.)/g, (_, letter: string) => letter.toUpperCase());
  const dash = name.indexOf("-");
  return text
    .replaceAll("__CODE__", name)
    .replaceAll("__NAME__", name)
    .replaceAll("__ID__", name.slice(0, dash))
    .replaceAll("__VERSION__", name.slice(dash + 1))
    .replaceAll("__camel__", camel)
    .replaceAll("__Camel__", (camel[0] ?? "").toUpperCase() + camel.slice(1));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [kind = "", name = ""] = process.argv.slice(2);
  try {
    for (const path of await makeNew(join(here, ".."), kind, name)) console.log(path);
    console.log(`next: ${KINDS[kind]?.next}`);
  } catch (error) {
    console.error(
      `${(error as Error).message}\nusage: npm run new -- rule FAMILY/NAME | artifact|platform|provider NAME`,
    );
    process.exitCode = 2;
  }
}
