/**
 * The same text as one piece. V8 keeps a text that was added up as a tree of what it was made of, until somebody asks for
 * one of its characters; meanwhile each of hundreds of parts is an object of its own, and grows old in memory.
 */
export function onePiece(text: string): string {
  text.charCodeAt(text.length - 1);
  return text;
}
