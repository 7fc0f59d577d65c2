/** What a topology is started from, as the user says it; a list is written with blanks or commas between. */
export interface Answers {
  readonly domain: string;
  readonly platform: string;
  readonly interface: string;
  readonly address: string;
  /** Public addresses of the server beside its own, one for each of the two nodes; or empty. */
  readonly public: string;
  /** The networks that the administrator comes from; or empty. */
  readonly sshFrom: string;
  readonly image: string;
}

/** The parts of an answer that is a list. */
export function listOf(answer: string): readonly string[] {
  return answer.split(/[\s,]+/).filter((part) => part !== "");
}
