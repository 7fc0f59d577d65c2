/** A fault of ours, never of the user's: an invariant of the compiler does not hold. The command exits with 3. */
export class BugError extends Error {
  override readonly name = "BugError";
}
