/** What every verb that reads topologies takes. */
export interface CommonOptions {
  readonly out: string;
  readonly format: string;
  readonly strict: boolean;
  readonly quiet: boolean;
}
