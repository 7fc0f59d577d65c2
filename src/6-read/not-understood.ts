/** How a parser gives up on what it reads; `Source.attempt` makes a fault of it. Never leaves this folder. */
export class NotUnderstood extends Error {
  override readonly name = "NotUnderstood";

  /** @param line where it stands, when that is another line than the one that is being read */
  constructor(
    message: string,
    readonly line?: number,
  ) {
    super(message);
  }
}

/** For faults about values: what stands there, shortened, and safe to print. */
export function shown(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 77)}…` : text);
}
