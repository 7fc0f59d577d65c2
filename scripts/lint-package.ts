import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { attwFindings, publintFindings } from "./judge-package.js";
import { pack } from "./pack.js";

/** `npm run lint:package`: what publint and attw have to say. Ends with 1 where they have. */
const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const scratch = mkdtempSync(join(tmpdir(), "twinhost-pack-"));
try {
  const archive = pack(root, scratch);
  const findings = [...(await publintFindings(archive)), ...attwFindings(root, archive)];
  for (const finding of findings) console.error(finding);
  process.exitCode = findings.length === 0 ? 0 : 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
