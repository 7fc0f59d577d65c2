import { Bytes } from "./bytes.js";

/** Reads an absolute name: its labels, each as text (RFC 1035, 5.1). */
export function readZoneName(text: string): string[] {
  if (text === ".") return [];
  if (!text.endsWith(".")) throw new Error("the name is not absolute");
  const labels: string[] = [];
  let label = new Bytes();
  for (let at = 0; at < text.length; ) {
    const [whole = "", decimal, escaped, plain] =
      /^(?:\\([0-9]{3})|\\([^0-9])|([A-Za-z0-9_*-]|\.))/s.exec(text.slice(at)) ?? [];
    if (whole === "") throw new Error(`${JSON.stringify(text[at])} would not be taken for itself`);
    if (decimal !== undefined) label.byte(Number(decimal));
    else if (whole === ".") {
      labels.push(label.toString());
      label = new Bytes();
    } else label.text(escaped ?? (plain as string));
    at += whole.length;
  }
  return labels;
}

/** Reads the character-strings of a text record, and joins them. */
export function readZoneText(text: string): string {
  const bytes = new Bytes();
  for (const [, chunk = ""] of text.matchAll(/"((?:[^"\\]|\\.)*)"(?: |$)/gs)) {
    let size = 0;
    for (const [whole, decimal, escaped] of chunk.matchAll(/\\([0-9]{3})|\\([^0-9])|[ -~]/gs)) {
      if (decimal !== undefined) bytes.byte(Number(decimal));
      else bytes.text(escaped ?? whole);
      size += 1;
    }
    if (size > 255) throw new Error("a string of more than 255 bytes");
  }
  return bytes.toString();
}
