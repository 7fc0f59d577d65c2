import { LONGEST_TIME } from "../../longest-time.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "dns/soa-times",
  severity: "warning",
  title: "Times of the SOA that do not fit together",
  check(model, report) {
    const { soa } = model.dns;
    const report1 = (key: "refresh" | "retry" | "expire", message: string, help: string): void =>
      report({ at: { path: [...soa.at, key] }, message, help });
    if (soa.retry >= soa.refresh)
      report1(
        "retry",
        `\`retry\` (${soa.retry} s) is not shorter than \`refresh\` (${soa.refresh} s)`,
        "take a quarter of `refresh`",
      );
    if (soa.expire < Math.max(SHORTEST_EXPIRE, 2 * soa.refresh))
      report1("expire", `secondaries stop answering ${soa.expire} s after they last heard from us`, "take 2w to 4w");
    if (soa.expire > LONGEST_EXPIRE && soa.expire <= LONGEST_TIME)
      report1(
        "expire",
        `a secondary that lost us goes on telling old addresses for ${Math.floor(soa.expire / DAY)} days`,
        "take 2w to 4w",
      );
    if (soa.refresh > DAY && soa.refresh <= LONGEST_TIME)
      report1(
        "refresh",
        `a secondary that missed a notice tells old addresses for up to ${soa.refresh} s`,
        "take 1h; a notice is sent with every change all the same",
      );
  },
};

/** In seconds. */
const DAY = 86_400;
/** Two to four weeks (RFC 1912 §2.2); twice as long as any list says is still a choice. */
const SHORTEST_EXPIRE = 14 * DAY;
const LONGEST_EXPIRE = 56 * DAY;
