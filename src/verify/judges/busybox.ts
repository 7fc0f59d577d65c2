import { programs } from "../programs.js";
import { shellSyntaxJudge } from "./shell-syntax.js";

/** /bin/sh of small systems, on which somebody may want to install the hosts file. */
export const busybox = shellSyntaxJudge(programs.busybox, ["ash", "-n"], ["sh"]);
