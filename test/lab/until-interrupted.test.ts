import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot, run } from "../cli/command.js";

test("a lab that is kept stays until it is interrupted", () => {
  const module = JSON.stringify(join(projectRoot, "lab/process/until-interrupted.ts"));
  const program = `import { untilInterrupted } from ${module};
const over = untilInterrupted();
console.log(process.getActiveResourcesInfo().includes("Timeout") ? "waits" : "would end by itself");
process.kill(process.pid, "SIGINT");
over.then(() => console.log("over"));`;
  const tsx = join(projectRoot, "node_modules/tsx/dist/cli.mjs");
  expect(run(process.execPath, [tsx, "--eval", program])).toMatchObject({ code: 0, out: "waits\nover\n" });
});
