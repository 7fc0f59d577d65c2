/** How names of one sort are written. */
export interface NameRules {
  /** What messages call it. */
  readonly what: string;
  readonly manyLabels: boolean;
  readonly firstIsLetter: boolean;
  readonly underscores: boolean;
  readonly wildcard: boolean;
  /** Whether `@` is one, for the domain itself. */
  readonly apex: boolean;
  readonly longestLabel: number;
}

/** By the title of the definition in the schema. Labels of the DNS are at most 63 octets long (RFC 1035 §2.3.4). */
export const NAME_RULES: Readonly<Record<string, NameRules>> = {
  // Host and node names also name containers, interfaces and units: shorter, and never a number.
  Label: {
    what: "a name",
    manyLabels: false,
    firstIsLetter: true,
    underscores: false,
    wildcard: false,
    apex: false,
    longestLabel: 31,
  },
  DomainName: {
    what: "a domain name",
    manyLabels: true,
    firstIsLetter: false,
    underscores: false,
    wildcard: false,
    apex: false,
    longestLabel: 63,
  },
  SiteName: {
    what: "a name in the domain",
    manyLabels: true,
    firstIsLetter: false,
    underscores: false,
    wildcard: false,
    apex: true,
    longestLabel: 63,
  },
  // Owners of TXT and SRV records have underscores (RFC 8552); an owner may be a wildcard (RFC 4592).
  RecordName: {
    what: "a record name",
    manyLabels: true,
    firstIsLetter: false,
    underscores: true,
    wildcard: true,
    apex: true,
    longestLabel: 63,
  },
};
