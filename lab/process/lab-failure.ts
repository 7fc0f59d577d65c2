/** What the lab itself could not do. A promise of a bundle that does not hold is a finding, not this. */
export class LabFailure extends Error {
  override readonly name = "LabFailure";
}
