import { type Bench, installed, putText } from "../bench.js";
import { layOutMachine } from "../machine-root.js";
import { programs } from "../programs.js";
import { runProgram } from "../run-program.js";
import type { Machine, SubjectFile } from "../subject.js";

const MAKE_PAIR = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj /CN=panel.invalid";

/**
 * A node with a web server's files. Keys and certificates are made on the nodes, under names that the topology decides;
 * one pair stands for all of them here, key and certificate in one text.
 */
export async function layOutWebServer(bench: Bench, machine: Machine, sites: readonly SubjectFile[]): Promise<string> {
  const root = layOutMachine(bench, machine);
  const named = sites.flatMap(({ text }) => [
    ...text.matchAll(/"(\/etc\/twinhost\/tls\/[a-z][a-z0-9-]*\.(?:key|crt))"/g),
  ]);
  if (named.length === 0) return root;
  const argv = [installed(programs.openssl), ...MAKE_PAIR.split(" "), "-keyout", "-", "-out", "-"];
  const { out } = await runProgram(argv, { cwd: root });
  for (const [, path = ""] of named) putText(root, path, out);
  return root;
}

/** The sites of a machine, by where a server looks for them. */
export function siteFiles(machine: Machine, directories: RegExp): readonly SubjectFile[] {
  return machine.files.filter(({ path }) => directories.test(path));
}
