/** One error of the compiled validator: where (a JSON pointer, RFC 6901), which keyword of the schema, and its parameters. */
export interface SchemaError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The name that `propertyNames` refused. */
  readonly propertyName?: string;
}
