/** The emitted artifacts and nothing else: what a reader of a bundle is given, whether it lies in memory or on a disk. */
export interface BundleTexts {
  /** The paths of all files, relative to the bundle, with `/`, sorted. */
  readonly paths: readonly string[];
  /** The text of one of them. Asked only for what `paths` names. */
  text(path: string): string;
}
