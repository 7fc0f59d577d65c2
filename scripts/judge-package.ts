import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";

/** What publint(1) has to say of a packed package. */
export async function publintFindings(archive: string): Promise<readonly string[]> {
  const bytes = readFileSync(archive);
  const tarball = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const { messages, pkg } = await publint({ pack: { tarball }, strict: true });
  return messages.map((message) => formatMessage(message, pkg, { color: false }) ?? message.code);
}

/** What attw(1) finds where the types do not say what is there. The package has modules only, no CommonJS. */
export function attwFindings(root: string, archive: string): readonly string[] {
  const { status, stdout, stderr } = spawnSync(
    join(root, "node_modules/.bin/attw"),
    [
      archive,
      "--profile",
      "esm-only",
      "--exclude-entrypoints",
      "./schema",
      "--no-definitely-typed",
      "--no-emoji",
      "--format",
      "ascii",
    ],
    { encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } },
  );
  return status === 0 ? [] : [`${stdout}${stderr}`.trim()];
}
