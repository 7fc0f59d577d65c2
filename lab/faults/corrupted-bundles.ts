import { cpSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SCRIPTS } from "../facts.js";
import type { Lab } from "../lab.js";
import { bootstrap, copyBundle } from "../scenario/deployment.js";
import type { Ledger } from "../scenario/ledger.js";
import { differences, stateOfHost } from "../scenario/state-of-host.js";

export interface Corruption {
  readonly what: string;
  readonly corrupt: (bundle: string) => void;
}

/** Every way in which a copy goes wrong, over a few files of each kind; the script itself among them. */
export function corruptions(bundle: string): readonly Corruption[] {
  const files = readdirSync(bundle, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(bundle.length + 1))
    .filter((path) => path !== "SHA256SUMS" && path !== SCRIPTS.bootstrap)
    .sort();
  const some = files.filter((_, index) => index % Math.max(1, Math.floor(files.length / 6)) === 0);
  return [
    ...some.map((path) => ({
      what: `one byte of ${path} changed`,
      corrupt: (copy: string) => flipByte(join(copy, path)),
    })),
    {
      what: `a comment of ${SCRIPTS.bootstrap} changed`,
      corrupt: (copy) => flipComment(join(copy, SCRIPTS.bootstrap)),
    },
    ...some
      .slice(0, 2)
      .map((path) => ({ what: `${path} missing`, corrupt: (copy: string) => rmSync(join(copy, path)) })),
    ...some.slice(0, 2).map((path) => ({
      what: `${path} cut off`,
      corrupt: (copy: string) => truncateSync(join(copy, path), Math.floor(statSync(join(copy, path)).size / 2)),
    })),
    {
      what: "half of the files missing",
      corrupt: (copy) => {
        for (const path of files.slice(files.length / 2)) rmSync(join(copy, path));
      },
    },
    { what: "SHA256SUMS missing", corrupt: (copy) => rmSync(join(copy, "SHA256SUMS")) },
    { what: "SHA256SUMS empty", corrupt: (copy) => writeFileSync(join(copy, "SHA256SUMS"), "") },
    { what: "SHA256SUMS cut off", corrupt: (copy) => truncateSync(join(copy, "SHA256SUMS"), 200) },
  ];
}

/** A damaged bundle is refused with a message, and nothing at all has changed on the host. */
export async function corruptedBundles(lab: Lab, ledger: Ledger, bundle: string): Promise<void> {
  const copy = join(lab.run.directory, "corrupted");
  const before = await stateOfHost(lab);
  for (const { what, corrupt } of corruptions(bundle)) {
    rmSync(copy, { recursive: true, force: true });
    cpSync(bundle, copy, { recursive: true });
    corrupt(copy);
    await copyBundle(lab, copy);
    await ledger.promise(`refused: ${what}`, async () => {
      const result = await bootstrap(lab, { timeout: 60_000 });
      return (
        (result.code !== 0 && result.stdout.trim() !== "") || `exit code ${result.code}: ${result.stdout.slice(-300)}`
      );
    });
  }
  await ledger.promise("nothing has changed on the host", async () => differences(before, await stateOfHost(lab)));
}

function flipByte(file: string): void {
  const bytes = readFileSync(file);
  const at = Math.floor(bytes.length / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}

/** The script must notice a change of itself that bash would not. */
function flipComment(file: string): void {
  const text = readFileSync(file, "utf8");
  writeFileSync(
    file,
    text.replace(/^# (\S)/m, (_, letter: string) => `# ${letter === "x" ? "y" : "x"}`),
  );
}
