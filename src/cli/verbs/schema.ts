import { editorSchema } from "../../2-validate/editor-schema.js";
import type { Console } from "../console.js";
import { type ExitCode, exitCode } from "../exit-code.js";

/** `twinhost schema`: prints the JSON Schema of the language, with hover texts and snippets for editors. */
export async function schema(console: Console): Promise<ExitCode> {
  console.out(`${JSON.stringify(editorSchema(), undefined, 2)}\n`);
  return exitCode.fine;
}
