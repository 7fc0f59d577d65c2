import { append } from "../../core/append.js";
import type { Answer } from "../answers/answer.js";
import type { About, Effect } from "../effect.js";
import { spokenDuration } from "../words/amounts.js";
import { joinedShortly } from "../words/joined-shortly.js";
import { quoted } from "../words/quoted.js";

/** How long answers are kept; names with the same change are told together. */
export function ttlEffects(
  both: readonly (readonly [Answer, Answer])[],
  domain: string,
  about: readonly About[],
): readonly Effect[] {
  const groups = new Map<string, Answer[]>();
  for (const [was, is] of both) {
    if (was.ttl === is.ttl) continue;
    const key = `${was.ttl} ${is.ttl}`;
    append(groups, key, is);
  }
  return [...groups].map(([key, answers]) => {
    const [from, to] = key.split(" ").map(Number) as [number, number];
    const names = new Set(answers.map(({ owner }) => shortOf(owner, domain)));
    const what =
      answers.length === both.length && answers[0] !== undefined
        ? `all answers of ${answers[0].zone}`
        : `answers for ${joinedShortly([...names].map(quoted))}`;
    const text = `${what} are kept for ${spokenDuration(to)} instead of ${spokenDuration(from)}`;
    return { kind: "answer/kept", text, about };
  });
}

function shortOf(owner: string, domain: string): string {
  return owner.endsWith(`.${domain}`) ? owner.slice(0, -domain.length - 1) : owner;
}
