import { programs } from "../programs.js";
import { shellSyntaxJudge } from "./shell-syntax.js";

export const bash = shellSyntaxJudge(programs.bash, ["-n"], ["bash", "sh"]);
