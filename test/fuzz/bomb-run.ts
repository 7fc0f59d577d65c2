import { readFileSync } from "node:fs";
import { compile } from "../../src/compile.js";
import { sourceFile } from "../../src/core/source-file.js";
import { renderDiagnostics } from "../../src/report/render-diagnostics.js";

/** Run as a process of its own: compiles standard input twice, shows what is said, and tells what that took. */
const file = sourceFile("topology.yaml", readFileSync(0, "utf8"));
const before = process.cpuUsage();
const compiled = compile(file);
const shown = renderDiagnostics([{ ...compiled, file }], "compact", { color: false, columns: 100 });
const { user, system } = process.cpuUsage(before);
const mebibytes = process.resourceUsage().maxRSS / 1024;
const again = compile(file);
const codes = new Map<string, number>();
for (const { code } of compiled.diagnostics) codes.set(code, (codes.get(code) ?? 0) + 1);
process.stdout.write(
  JSON.stringify({
    codes: [...codes],
    shown: shown.length,
    same: again.diagnostics.length === compiled.diagnostics.length,
    isRefused: compiled.bundle === undefined,
    seconds: (user + system) / 1e6,
    mebibytes,
  }),
);
