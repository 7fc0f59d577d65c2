import { BugError } from "../../core/bug-error.js";
import { complaint as emptyList } from "../complaints/empty-list/complaint.js";
import { complaint as emptyMapping } from "../complaints/empty-mapping/complaint.js";
import { complaint as emptyText } from "../complaints/empty-text/complaint.js";
import { complaint as tooLong } from "../complaints/too-long/complaint.js";
import { complaint as tooMany } from "../complaints/too-many/complaint.js";
import { complaint as tooShort } from "../complaints/too-short/complaint.js";
import type { Explanation } from "../explanation.js";
import type { Failure } from "../failure.js";
import { flowYaml } from "../flow-yaml.js";
import { quoted } from "../quoted.js";
import { whatIs } from "../what-is.js";
import { orNothing } from "./or-nothing.js";

/** Explains a text, list or mapping that has too little or too much in it. */
export function explainLength(failure: Failure): Explanation {
  const what = whatIs(failure.path);
  const limit = Number(failure.params["limit"]);
  switch (failure.keyword) {
    case "minLength":
      return explainShort(failure, limit);
    case "maxLength":
      return {
        kind: tooLong,
        message: `${what} is ${[...(failure.found as string)].length} characters long, and ${limit} are the most`,
        help: "say it in fewer words",
      };
    case "minItems":
      return {
        kind: emptyList,
        message: `${what} is an empty list`,
        help: `write ${exampleOf(failure)}${orNothing(failure)}`,
      };
    case "maxItems":
      return {
        kind: tooMany,
        message: `${what} has ${(failure.found as unknown[]).length} entries, and ${limit} are the most${reason(failure)}`,
        help: `keep the ${limit} that matter most`,
      };
    case "minProperties":
      return { kind: emptyMapping, message: `${what} has nothing in it`, help: `write ${exampleOf(failure)}` };
    default:
      throw new BugError(`${failure.keyword} is not about length`);
  }
}

function explainShort(failure: Failure, limit: number): Explanation {
  const what = whatIs(failure.path);
  if (failure.found === "") {
    return { kind: emptyText, message: `${what} is an empty text`, help: `write ${exampleOf(failure)}` };
  }
  return {
    kind: tooShort,
    message: `${quoted(failure.found)} is too short for ${what}: ${limit} characters are the least`,
    help: `write ${exampleOf(failure)}`,
  };
}

/** resolv.conf(5): MAXNS. */
function reason(failure: Failure): string {
  return failure.path.at(-1) === "nameservers" ? ", because resolvers read no more than three" : "";
}

function exampleOf(failure: Failure): string {
  const { node, target } = failure.wanted;
  return `for example \`${flowYaml((node.examples ?? target.examples ?? [])[0])}\``;
}
