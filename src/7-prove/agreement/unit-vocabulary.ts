/** Words that say nothing of what happens: descriptions, ordering towards others, and what is taken away from a service. */
const SAYS_LITTLE = new Set([
  "Unit Description",
  "Unit Documentation",
  "Unit Conflicts",
  "Service TimeoutStartSec",
  "Service LogLevelMax",
  "Service RuntimeDirectory",
  "Service RuntimeDirectoryMode",
  "Service RuntimeDirectoryPreserve",
  "Timer AccuracySec",
  "Install Also",
  "Exec Timezone",
]);

const HARDENING =
  /^Service (NoNewPrivileges|CapabilityBoundingSet|Protect|Private|Restrict(?!AddressFamilies)|ReadWritePaths|ProcSubset|Lock|Memory(Deny)|Keyring|SystemCall|UMask)/;

/** The words of unit files, `section key`. Thousands of units use the same few, so that each is made and judged once. */
export class UnitVocabulary {
  readonly #sections = new Map<string, Map<string, string | undefined>>();

  /** The word, or `undefined` where it says nothing of what happens. */
  telling(section: string, key: string): string | undefined {
    const keys = this.#sections.get(section) ?? new Map<string, string | undefined>();
    if (keys.size === 0) this.#sections.set(section, keys);
    const known = keys.get(key);
    if (known !== undefined || keys.has(key)) return known;
    const word = `${section} ${key}`;
    const telling = SAYS_LITTLE.has(word) || HARDENING.test(word) ? undefined : word;
    keys.set(key, telling);
    return telling;
  }
}
