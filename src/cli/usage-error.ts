/** The command was not understood, or its input cannot be read. Ends with exit status 2 and this message, without a trace. */
export class UsageError extends Error {
  override readonly name = "UsageError";

  constructor(
    message: string,
    readonly help?: string,
  ) {
    super(message);
  }
}
