import { complain } from "../core/complaint.js";
import type { Diagnostic } from "../core/diagnostic.js";
import type { SourceFile } from "../core/source-file.js";
import { complaint } from "./complaints/private-key-in-file/complaint.js";

/** The first line of a private key as RFC 7468, OpenSSH and OpenPGP write it. */
const PRIVATE_KEY = /-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----/g;

/** Private keys anywhere in the file, comments included: whoever reads the repository has them. */
export function findPrivateKeys(file: SourceFile): readonly Diagnostic[] {
  if (!file.text.includes("PRIVATE KEY")) return [];
  return [...file.text.matchAll(PRIVATE_KEY)].slice(0, 10).map((match) =>
    complain(complaint, {
      at: { span: { start: match.index, end: match.index + match[0].length } },
      message: "a private key stands in this file, so that everybody who can read the file has it",
      help: "take it out, make a new key on the machine that needs it, and let nobody trust this one any more",
    }),
  );
}
