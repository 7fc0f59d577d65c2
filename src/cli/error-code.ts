/** The name that errno(3) has for what the system refused, such as `ENOENT`; `undefined` for what is no error of the system. */
export function errorCode(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
