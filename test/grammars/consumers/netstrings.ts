/** Takes apart what a program printed as `LENGTH:BYTES` for each text, one after the other, so that no byte can end one early. */
export function netstrings(stdout: Buffer): string[] {
  const found: string[] = [];
  for (let at = 0; at < stdout.length; ) {
    const colon = stdout.indexOf(":", at);
    const end = colon + 1 + Number(stdout.toString("latin1", at, colon));
    found.push(stdout.toString("utf8", colon + 1, end));
    at = end;
  }
  return found;
}
