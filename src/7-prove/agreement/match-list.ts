import type { Acl, MatchElement, MatchList } from "../../6-read/dns/name-server.js";
import { type Address, contains } from "../../core/address.js";

/** Who asks: an address, and whether it is one of the name server's own. */
export interface Asker {
  readonly address: Address;
  readonly isLocal: boolean;
}

/** Whether an address match list has somebody in it: the first element that is about him decides. */
export function isListed(list: MatchList, asker: Asker, acls: ReadonlyMap<string, Acl>): boolean {
  return verdictOf(list, asker, acls, 0) === true;
}

function verdictOf(list: MatchList, asker: Asker, acls: ReadonlyMap<string, Acl>, depth: number): boolean | undefined {
  for (const element of list) if (isAbout(element, asker, acls, depth)) return !element.negated;
  return undefined;
}

function isAbout(element: MatchElement, asker: Asker, acls: ReadonlyMap<string, Acl>, depth: number): boolean {
  switch (element.kind) {
    case "any":
      return true;
    case "none":
      return false;
    case "localhost":
      return asker.isLocal;
    case "localnets":
      return false;
    case "network":
      return contains(element.network, asker.address);
    case "acl": {
      const acl = acls.get(element.name);
      return acl !== undefined && depth < 8 && verdictOf(acl.list, asker, acls, depth + 1) === true;
    }
  }
}
