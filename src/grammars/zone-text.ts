import type { Refuse } from "./grammar.js";
import { textOf } from "./grammar.js";
import { anyBytes } from "./single-line.js";

/** A label that stands for itself. */
const PLAIN = /^[A-Za-z0-9_-]+$/;

/** A domain name as master files write it, with the final dot. Dots divide labels; other odd bytes become `\DDD`. */
export function zoneName(value: unknown, refuse: Refuse): string {
  const text = anyBytes(value, refuse);
  if (text === "." || text === "") return text === "" ? refuse("it is empty") : ".";
  const labels = text.replace(/\.$/, "").split(".");
  return absolute(labels, refuse);
}

/** A mailbox as a domain name (RFC 1035, 5.1 and 8): `dns.admin@example.com` becomes `dns\.admin.example.com.` */
export function zoneMailbox(value: unknown, refuse: Refuse): string {
  const text = textOf(anyBytes(value, refuse));
  const at = text.lastIndexOf("@");
  if (at < 1) return refuse("it is not an address of a mailbox");
  return absolute(
    [
      text.slice(0, at),
      ...text
        .slice(at + 1)
        .replace(/\.$/, "")
        .split("."),
    ],
    refuse,
  );
}

function absolute(labels: readonly string[], refuse: Refuse): string {
  let wire = 1;
  for (const label of labels) {
    const length = PLAIN.test(label) ? label.length : Buffer.byteLength(label, "utf8");
    if (length === 0) return refuse("it has an empty label");
    if (length > 63) return refuse("it has a label of more than 63 bytes");
    wire += length + 1;
  }
  if (wire > 255) return refuse("it is longer than 255 bytes");
  return `${labels.map(escapedLabel).join(".")}.`;
}

function escapedLabel(label: string): string {
  if (PLAIN.test(label)) return label;
  let text = "";
  for (const byte of Buffer.from(label, "utf8")) {
    const char = String.fromCharCode(byte);
    if (char === ".") text += "\\.";
    else text += /[A-Za-z0-9_*-]/.test(char) ? char : decimal(byte);
  }
  return text;
}

/** A text as character-strings of at most 255 bytes each (RFC 1035, 3.3 and 3.3.14). */
export function zoneText(value: unknown, refuse: Refuse): string {
  const bytes = Buffer.from(anyBytes(value, refuse), "utf8");
  const chunks: string[] = [];
  for (let at = 0; at === 0 || at < bytes.length; at += 255) chunks.push(`"${chunk(bytes.subarray(at, at + 255))}"`);
  return bytes.length > 65280 ? refuse("it is longer than a record can be") : chunks.join(" ");
}

function chunk(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) {
    if (byte === 0x22 || byte === 0x5c) text += `\\${String.fromCharCode(byte)}`;
    else text += byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : decimal(byte);
  }
  return text;
}

function decimal(byte: number): string {
  return `\\${String(byte).padStart(3, "0")}`;
}
