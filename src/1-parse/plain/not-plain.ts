/** Thrown where a text leaves the part of YAML that the plain reader knows. Not a fault of anybody. */
export class NotPlain extends Error {
  override readonly name = "NotPlain";
  constructor(readonly offset: number) {
    super("not plain");
  }
}
