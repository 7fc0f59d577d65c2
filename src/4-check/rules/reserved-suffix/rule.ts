import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "name/reserved-suffix",
  severity: "warning",
  title: "A domain that nobody can delegate",
  check(model, report) {
    const found = RESERVED.find(({ suffix }) => model.domain === suffix || model.domain.endsWith(`.${suffix}`));
    if (found !== undefined)
      report({
        at: { path: ["domain"] },
        message: `names in \`${found.suffix}\` ${found.why}`,
        help: "take a domain that you own, or silence this at the top if these names never leave your network",
      });
  },
};

/** RFC 6761, RFC 6762, RFC 7686, RFC 8375, RFC 2606; the last ones ICANN will never delegate because routers use them. */
const RESERVED = [
  { suffix: "local", why: "are asked by multicast (mDNS) on most systems, and never of a name server" },
  { suffix: "localhost", why: "are the asking machine itself for most resolvers, which never ask for them" },
  { suffix: "invalid", why: "do not exist, by definition: resolvers say so without asking" },
  { suffix: "onion", why: "belong to Tor, and resolvers refuse to ask for them" },
  { suffix: "test", why: "are for tests, and the internet's name servers do not know them" },
  { suffix: "example", why: "are for books, and the internet's name servers do not know them" },
  { suffix: "home.arpa", why: "are for private networks, and the internet's name servers do not know them" },
  { suffix: "arpa", why: "belong to the internet's own infrastructure" },
  { suffix: "internal", why: "are for private networks, and the internet's name servers do not know them" },
  ...["lan", "home", "corp", "mail", "localdomain", "intranet", "private"].map((suffix) => ({
    suffix,
    why: "are used on many private networks, and the internet's name servers do not know them",
  })),
];
