import { programs } from "../programs.js";
import { shellSyntaxJudge } from "./shell-syntax.js";

/** A shell of another family: /bin/sh of Android and of some BSDs. */
export const mksh = shellSyntaxJudge(programs.mksh, ["-n"], ["sh"]);
