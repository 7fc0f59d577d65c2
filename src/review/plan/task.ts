/** Something that happens when bootstrap.sh of the new bundle is run, or that it leaves to a human. */
export interface Task {
  /** The host whose bootstrap script does it, or tells that it has to be done. */
  readonly host: string;
  /** The machine that it happens on. */
  readonly machine: string;
  readonly kind: TaskKind;
  /** One sentence without a final dot; names stand between backticks. */
  readonly text: string;
  /** What visitors notice of it; absent where they notice nothing. */
  readonly interrupts?: string;
  /** Commands to type, where a human has to. */
  readonly commands: readonly string[];
  /** The changed files of the bundle that it is for. */
  readonly files: readonly string[];
}

/** In the order in which they are told. */
export const TASK_KINDS = ["by-hand", "make", "command", "load", "set", "reload", "restart", "write", "leave"] as const;

export type TaskKind = (typeof TASK_KINDS)[number];
