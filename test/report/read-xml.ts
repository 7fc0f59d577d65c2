/** An element as it was read. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Reads XML 1.0 of the plain kind that reports are made of, and throws at whatever is not well-formed. */
export function readXml(text: string): XmlElement {
  const [head, ...rest] = text.split("?>\n");
  if (head !== '<?xml version="1.0" encoding="UTF-8"') throw new Error(`declaration: ${head}`);
  const body = rest.join("?>\n");
  // XML 1.0 §2.2, without what a reader would take for white space
  if (/[^\n\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(body))
    throw new Error("a character that XML cannot have");
  const { element, end } = readElement(body, 0);
  if (body.slice(end).trim() !== "") throw new Error(`after the end: ${body.slice(end)}`);
  return element;
}

const OPEN = /<([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>/y;

function readElement(text: string, start: number): { element: XmlElement; end: number } {
  OPEN.lastIndex = start;
  const open = OPEN.exec(text);
  if (open === null) throw new Error(`no element at ${text.slice(start, start + 80)}`);
  const [whole, name, list, selfClosing] = open as unknown as [string, string, string, string];
  const attributes = readAttributes(list);
  let at = start + whole.length;
  if (selfClosing !== "") return { element: { name, attributes, children: [], text: "" }, end: at };
  const children: XmlElement[] = [];
  let content = "";
  for (;;) {
    const next = text.indexOf("<", at);
    if (next === -1) throw new Error(`${name} does not end`);
    content += unescapeXml(text.slice(at, next));
    if (text.startsWith(`</${name}>`, next)) {
      return { element: { name, attributes, children, text: content }, end: next + name.length + 3 };
    }
    const child = readElement(text, next);
    children.push(child.element);
    at = child.end;
  }
}

function readAttributes(list: string): Readonly<Record<string, string>> {
  const attributes: Record<string, string> = {};
  for (const [, name, value] of list.matchAll(/ ([a-z]+)="([^"]*)"/g)) {
    if (Object.hasOwn(attributes, name as string)) throw new Error(`${name} twice`);
    attributes[name as string] = unescapeXml(value as string);
  }
  return attributes;
}

function unescapeXml(text: string): string {
  if (text.includes("]]>")) throw new Error("]]> in text");
  return text.replace(/&([^;&]*;?)/g, (_, entity: string) => {
    const char = ENTITIES[entity.slice(0, -1)];
    if (!entity.endsWith(";") || char === undefined) throw new Error(`entity &${entity}`);
    return char;
  });
}
