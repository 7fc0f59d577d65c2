import { programs } from "../programs.js";
import { shellSyntaxJudge } from "./shell-syntax.js";

/** /bin/sh of Debian and Ubuntu. */
export const dash = shellSyntaxJudge(programs.dash, ["-n"], ["sh"]);
